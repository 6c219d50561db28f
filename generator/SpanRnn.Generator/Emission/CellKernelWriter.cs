using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the kernel class of a recurrent cell: <c>Step</c> for one state, <c>StepTile</c> for a few states, <c>Project</c> and
/// <c>StepFromSums</c> for a sequence, and the methods of their blocks.
/// </summary>
internal sealed partial class CellKernelWriter
{
    private readonly SourceWriter _writer;
    private readonly CellSpec _spec;
    private readonly KernelWriter[] _passes;
    private readonly bool _isSingleBlock;
    private readonly int _padded;
    private readonly int _paddedOutput;

    private CellKernelWriter(SourceWriter writer, CellSpec spec)
    {
        KernelPlan plan = KernelPlan.Create(spec);
        _isSingleBlock = plan.Passes.Count == 1 && plan.Passes[0].IsSingleBlock;

        // One vector of units cannot keep the multipliers busy: a step takes as long as its chain of dependent results. In a large
        // cell divisions hide behind the weights, and the equations with more of them round less.
        int units = plan.Passes[0].Layout.PaddedUnits;
        bool lowLatency = units <= KernelBudgets.LowLatencyUnits || units > KernelBudgets.ManyUnits;
        BlockBody[] bodies = spec.Kind switch
        {
            CellKind.Lstm when spec.LayerNormalization || spec.ProjectionSize > 0 =>
            [
                spec.LayerNormalization ? new NormalizedLstmBlock(spec) : new LstmVariantBlock(spec),
                new ProjectionBlock(spec),
            ],
            CellKind.Lstm => [EquationText.IsStandard(spec) ? new LstmBlock(spec, lowLatency) : new LstmVariantBlock(spec)],
            CellKind.Rnn => [new RnnBlock(spec, lowLatency)],
            _ when plan.Passes.Count == 1 => [new GruBlock(spec, lowLatency)],
            _ => [new GruResetBlock(spec), new GruCandidateBlock(spec)],
        };
        _writer = writer;
        _spec = spec;
        _passes = [.. plan.Passes.Select((pass, index) => new KernelWriter(writer, pass, bodies[index]))];
        _padded = plan.Passes[0].Layout.PaddedUnits;
        _paddedOutput = PassLayout.Pad(spec.OutputSize);
    }

    /// <summary>Floats of sums that a sequence needs per step, or 0 where steps are taken one by one.</summary>
    private static int SequenceSums(CellSpec spec)
    {
        KernelPlan plan = KernelPlan.Create(spec);
        int sums = plan.Passes.Sum(static pass => pass.Layout.PaddedUnits * pass.Layout.BiasRows);
        return plan.SharesWeights && sums * KernelBudgets.TileStates <= KernelBudgets.MaxSequenceSums ? sums : 0;
    }

    public static void Write(SourceWriter writer, string className, CellSpec spec) => Write(writer, className, spec, isLayer: false);

    /// <summary>Writes the kernel as a layer of a network has it: a tile of states only where it shares weights.</summary>
    public static void WriteLayer(SourceWriter writer, string className, CellSpec spec) => Write(writer, className, spec, isLayer: true);

    private static void Write(SourceWriter writer, string className, CellSpec spec, bool isLayer)
    {
        WriteSummary(writer, spec);
        using (writer.Braces($"file static class {className}"))
        {
            new CellKernelWriter(writer, spec).Write(isLayer);
        }
    }

    private static void WriteSummary(SourceWriter writer, CellSpec spec)
    {
        writer.Line($"""
            /// <summary>
            /// The step of {spec}. Equations are in SpanRnn.Kernels; here are the loops over
            /// {Literal.Prose(spec.InputSize)} + {Literal.Prose(spec.OutputSize)} columns for {Literal.Prose(spec.HiddenSize)} hidden units.
            /// </summary>
            """);
        writer.Line(EmittedText.GeneratedCode);
    }

    private void WriteFields()
    {
        if (_spec.LayerNormalization)
        {
            _writer.Line($"private static readonly NormalizationLayout Normalization = new(new CellSpec{SpecText.Of(_spec).Substring("new".Length)});");
            _writer.Line();
        }
    }

    private void Write(bool isLayer)
    {
        WriteFields();
        bool sharesWeights = KernelPlan.Create(_spec).SharesWeights;
        WriteStep();
        if (sharesWeights)
        {
            WriteStepTile();
        }
        else if (!isLayer)
        {
            WriteStepsOfTile();
        }

        bool hasSequence = SequenceSums(_spec) > 0;
        WriteRun(hasSequence);
        if (hasSequence)
        {
            WriteProject();
            WriteStepFromSums();
        }

        foreach (KernelWriter pass in _passes)
        {
            pass.WriteBlockMethods();
            if (RunsAmongOutputs && pass.KeepsState)
            {
                pass.WriteStateMethod();
            }

            if (sharesWeights)
            {
                pass.WriteTileMethods();
                pass.WriteFinishMethods();
            }

            if (hasSequence)
            {
                pass.WriteFromSumsMethods();
            }
        }
    }

    private void WriteStep()
    {
        WriteHeader("One step on padded memory; hidden and cell state are updated in place.", "Step", "ref float weights, ref float input, ref float hidden, ref float cell");
        using (_writer.Braces())
        {
            if (_passes[0].JoinsVectors)
            {
                WriteJoinedState();
                return;
            }

            WriteOneState(static pass => pass.WriteSweep(), static pass => pass.WriteOnlyBlock());
        }
    }

    private void WriteStepFromSums()
    {
        _writer.Line();
        WriteHeader("One step whose sums over the input are known.", "StepFromSums", "ref float weights, ref float sums, ref float hidden, ref float cell, bool backwards");
        using (_writer.Braces())
        {
            WriteOneState(
                pass =>
                {
                    pass.WriteSweepFromSums();
                    if (pass != _passes[_passes.Length - 1])
                    {
                        _writer.Line();
                        _writer.Line($"weights = ref Unsafe.Add(ref weights, {pass.FloatCount});");
                        _writer.Line($"sums = ref Unsafe.Add(ref sums, {pass.SumsPerState});");
                    }
                },
                static pass => pass.WriteOnlyBlockFromSums());
        }
    }

    private void WriteTileHeader()
    {
        _writer.Line();
        WriteHeader(
            $"One step of {KernelBudgets.TileStates} states, whose vectors follow each other in memory, the states' padded.",
            "StepTile",
            "ref float weights, ref float input, ref float hidden, ref float next, ref float cell");
    }

    private void WriteStepsOfTile()
    {
        WriteTileHeader();
        using (_writer.Braces())
        {
            _writer.Line("// Weights that stay in the first-level cache are not worth sharing.");
            using (_writer.Braces($"for (int state = 0; state < {KernelBudgets.TileStates}; state++)"))
            {
                _writer.Line($"""
                    ref float h = ref Unsafe.Add(ref next, state * {_paddedOutput});
                    VectorCopy.Copy(ref Unsafe.Add(ref hidden, state * {_paddedOutput}), ref h, {_paddedOutput});
                    Step<TSimd, TVector>(ref weights, ref Unsafe.Add(ref input, state * {_spec.InputSize}), ref h, ref Unsafe.Add(ref cell, state * {_padded}));
                    """);
            }
        }
    }

    private void WriteStepTile()
    {
        int sums = KernelPlan.Create(_spec).Passes.Max(static pass => pass.Layout.BlockUnits * pass.Layout.BiasRows);
        WriteTileHeader();
        using (_writer.Braces())
        {
            _writer.Line($"Span<float> sumsOfBlock = stackalloc float[{KernelBudgets.TileStates * sums}];");
            _writer.Line("ref float sums = ref MemoryMarshal.GetReference(sumsOfBlock);");
            if (_passes.Length > 1)
            {
                _writer.Line($"""
                    Span<float> scratch = stackalloc float[{2 * KernelBudgets.TileStates * _padded}];
                    ref float update = ref MemoryMarshal.GetReference(scratch);
                    ref float resetHidden = ref Unsafe.Add(ref update, {KernelBudgets.TileStates * _padded});
                    """);
            }

            foreach (KernelWriter pass in _passes)
            {
                pass.WriteTileSweep(_padded);
            }
        }
    }

    private bool RunsAmongOutputs =>
        SequenceSums(_spec) == 0 && _isSingleBlock && !_spec.LayerNormalization && !_passes[0].JoinsVectors && _padded == _spec.OutputSize;

    private void WriteRun(bool hasSequence)
    {
        _writer.Line();
        WriteHeader(
            "Steps over a sequence; writes every hidden state, without padding.",
            "Run",
            "ref float weights, ref float sequence, ref float outputs, int steps, ref float hidden, ref float cell");
        using (_writer.Braces())
        {
            _writer.Line("int step = 0;");
            if (hasSequence)
            {
                WriteRunOfTiles();
            }
            else if (RunsAmongOutputs)
            {
                WriteRunAmongOutputs();
            }

            using (_writer.Braces("for (; step < steps; step++)"))
            {
                _writer.Line($"Step<TSimd, TVector>(ref weights, ref Unsafe.Add(ref sequence, step * {_spec.InputSize}), ref hidden, ref cell);");
                WriteOutput("step");
            }
        }
    }

    private void WriteRunOfTiles()
    {
        int stride = SequenceSums(_spec);
        int tile = KernelBudgets.TileStates;
        _writer.Line($"""

            // Products of the inputs do not wait for the state: {tile} inputs share each weight.
            Span<float> sumsOfTile = stackalloc float[{tile * stride}];
            ref float sums = ref MemoryMarshal.GetReference(sumsOfTile);
            """);
        using (_writer.Braces($"for (; step + {tile} <= steps; step += {tile})"))
        {
            _writer.Line($"Project<TSimd, TVector>(ref weights, ref Unsafe.Add(ref sequence, step * {_spec.InputSize}), ref sums);");
            using (_writer.Braces($"for (int ahead = 0; ahead < {tile}; ahead++)"))
            {
                _writer.Line($"StepFromSums<TSimd, TVector>(ref weights, ref Unsafe.Add(ref sums, ahead * {stride}), ref hidden, ref cell, (ahead & 1) != 0);");
                WriteOutput("(step + ahead)");
            }
        }

        _writer.Line();
    }

    // Without padding an output is a state, so that the next step can read it where it is.
    private void WriteRunAmongOutputs()
    {
        bool keepsState = _passes[0].KeepsState;
        using (_writer.Braces(OnWidestVectors))
        {
            _writer.Line(keepsState
                ? "// The hidden state stays in a register from step to step."
                : "// All units stay in registers until every product has read the old hidden state, which is the output of the step before.");
            _writer.Line(keepsState ? "TVector state = TSimd.Load(ref hidden, 0);" : "ref float state = ref hidden;");
            using (_writer.Braces("for (; step < steps; step++)"))
            {
                _writer.Line($"ref float input = ref Unsafe.Add(ref sequence, step * {_spec.InputSize});");
                _writer.Line($"ref float next = ref Unsafe.Add(ref outputs, step * {_spec.OutputSize});");
                if (keepsState)
                {
                    _passes[0].WriteStateStep("state");
                }
                else
                {
                    _passes[0].WriteOnlyBlock();
                    _writer.Line("hidden = ref next;");
                }
            }

            _writer.Line();
            _writer.Line(keepsState ? "TSimd.Store(state, ref hidden, 0);" : $"VectorCopy.Copy(ref hidden, ref state, {_spec.OutputSize});");
            _writer.Line("return;");
        }

        _writer.Line();
    }

    private void WriteOutput(string step)
    {
        int hidden = _spec.OutputSize;
        _writer.Line($"VectorCopy.Copy(ref hidden, ref Unsafe.Add(ref outputs, {step} * {hidden}), {hidden});");
    }

    private void WriteProject()
    {
        int stride = SequenceSums(_spec);
        _writer.Line();
        WriteHeader(
            $"Sums over {KernelBudgets.TileStates} inputs that follow each other, {Literal.Prose(stride)} floats for each.",
            "Project",
            "ref float weights, ref float input, ref float sums");
        using (_writer.Braces())
        {
            foreach (KernelWriter pass in _passes)
            {
                pass.WriteProjection(stride);
                if (pass != _passes[_passes.Length - 1])
                {
                    _writer.Line($"sums = ref Unsafe.Add(ref sums, {pass.SumsPerState});");
                }
            }
        }
    }

    private void WriteHeader(string summary, string name, string parameters) => _writer.Line($"""
        /// <summary>{summary}</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void {name}<TSimd, TVector>({parameters})
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        """);
}
