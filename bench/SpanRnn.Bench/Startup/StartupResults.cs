using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Startup;

/// <summary>The first results of all programs, run in turns.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Machine">Where, and with what.</param>
/// <param name="Programs">A line per program.</param>
/// <param name="Subnormal">Steps from subnormal states, by kind of cell.</param>
internal sealed record StartupResults(DateTime Date, MachineFacts Machine, IReadOnlyList<ProgramResult> Programs, IReadOnlyList<SubnormalResult> Subnormal);

/// <summary>A cell's step from a state of about 0.1 and from a subnormal one, as tests/SpanRnn.Startup prints it.</summary>
/// <param name="Cell">The kind of cell.</param>
/// <param name="Normal">Nanoseconds of a step from the first.</param>
/// <param name="Denormal">The same from the second.</param>
internal sealed record SubnormalResult(string Cell, double Normal, double Denormal);

/// <summary>One program's runs.</summary>
/// <param name="Name">The program.</param>
/// <param name="Runs">Every run, in order.</param>
internal sealed record ProgramResult(string Name, IReadOnlyList<FirstResult> Runs);
