using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Startup;

/// <summary>The first results of all programs, run in turns.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Machine">Where, and with what.</param>
/// <param name="Programs">A line per program.</param>
internal sealed record StartupResults(DateTime Date, MachineFacts Machine, IReadOnlyList<ProgramResult> Programs);

/// <summary>One program's runs.</summary>
/// <param name="Name">The program.</param>
/// <param name="Runs">Every run, in order.</param>
internal sealed record ProgramResult(string Name, IReadOnlyList<FirstResult> Runs);
