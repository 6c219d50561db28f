using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the ways to create a loaded class: from a file, a stream, an open file, or parameters.</summary>
internal static class LoadMembers
{
    private const string InitialState = EmittedText.InitialState + " = global::SpanRnn.Kernels.InitialStates.Of(parameters);";

    public static void WriteCell(SourceWriter writer, CellDeclaration cell)
    {
        string name = cell.Type.Name;
        string weightName = Literal.Of(cell.WeightName);
        if (cell.ReadOut is not { } readOut)
        {
            WriteConstructor(writer, $"private {name}(global::SpanRnn.CellParameters parameters)", [
                "_weights = global::SpanRnn.Kernels.Packer.Pack(parameters, CellSpecification, Layout);",
                InitialState]);
            WriteLoads(writer, name, $"new {name}(global::SpanRnn.Weights.WeightLoader.LoadCell(file, prefix, {weightName}, CellSpecification))");
            Members.Method(
                writer,
                """
                <summary>Makes a cell from parameters that you have built yourself.</summary>
                <param name="parameters">Every gate's matrices and biases; copied.</param>
                <returns>The cell, immutable.</returns>
                <exception cref="global::System.ArgumentException">The parameters are for another spec.</exception>
                <exception cref="global::System.InvalidOperationException">A gate has not been set.</exception>
                """,
                $"public static {name} Create(global::SpanRnn.CellParameters parameters) => new {name}(parameters);");
            writer.Line();
            return;
        }

        WriteConstructor(writer, $"private {name}(global::SpanRnn.CellParameters parameters, global::SpanRnn.DenseParameters readOut)", [
            "_weights = global::SpanRnn.Kernels.Packer.Pack(parameters, CellSpecification, Layout);",
            InitialState,
            "_readOut = global::SpanRnn.Kernels.Packer.Pack(readOut, ReadOutSpecification, ReadOutLayout);"]);
        WriteLoads(writer, name, $"Create(global::SpanRnn.Weights.WeightLoader.LoadCellWithDense(file, prefix, {weightName}, CellSpecification, {Literal.Of(readOut.WeightName)}, ReadOutSpecification))");
        Members.Method(
            writer,
            """
            <summary>Makes a cell and its read-out from parameters that you have built yourself.</summary>
            <param name="parameters">Every gate's matrices and biases; copied.</param>
            <param name="readOut">The read-out's matrix and bias; copied.</param>
            <returns>The cell, immutable.</returns>
            <exception cref="global::System.ArgumentException">The parameters are for another spec.</exception>
            <exception cref="global::System.InvalidOperationException">A gate has not been set.</exception>
            """,
            $"public static {name} Create(global::SpanRnn.CellParameters parameters, global::SpanRnn.DenseParameters readOut) => new {name}(parameters, readOut);");
        writer.Line($"""

            {EmittedText.GeneratedCode}
            private static {name} Create((global::SpanRnn.CellParameters Cell, global::SpanRnn.DenseParameters ReadOut) parameters) =>
                new {name}(parameters.Cell, parameters.ReadOut);

            """);
    }

    public static void WriteWindow(SourceWriter writer, WindowDeclaration window)
    {
        string name = window.Type.Name;
        WriteConstructor(writer, $"private {name}(global::SpanRnn.DenseParameters parameters)", [
            "_weights = global::SpanRnn.Kernels.Packer.Pack(parameters, DenseSpecification, Layout);"]);
        WriteLoads(writer, name, $"new {name}(global::SpanRnn.Weights.WeightLoader.LoadDense(file, prefix, {Literal.Of(window.Dense.WeightName)}, DenseSpecification))");
        Members.Method(
            writer,
            """
            <summary>Makes a model from parameters that you have built yourself.</summary>
            <param name="parameters">The matrix over the whole window, oldest observation first, and the bias; copied.</param>
            <returns>The model, immutable.</returns>
            <exception cref="global::System.ArgumentException">The parameters are for another spec.</exception>
            """,
            $"public static {name} Create(global::SpanRnn.DenseParameters parameters) => new {name}(parameters);");
        writer.Line();
    }

    public static void WriteNetwork(SourceWriter writer, string name, IReadOnlyList<string> fields)
    {
        WriteConstructor(writer, $"private {name}(global::SpanRnn.NetworkModel model)", [
            $"{(fields.Count == 0 ? "_" : "global::SpanRnn.Kernels.PackedNetwork packed")} = DeclaredLayers.Pack(model);",
            .. fields]);
        WriteLoads(writer, name, $"new {name}(DeclaredLayers.Load(file, prefix))");
        Members.Method(
            writer,
            """
            <summary>Makes a network from layers that you have built yourself, or that a reader of another format has read.</summary>
            <param name="model">The layers, exactly as declared; copied.</param>
            <returns>The network, immutable.</returns>
            <exception cref="global::System.ArgumentException">A layer is another one than declared, is missing or left over; the message names it.</exception>
            <exception cref="global::System.InvalidOperationException">A layer's parameters are not complete.</exception>
            """,
            $"public static {name} Create(global::SpanRnn.NetworkModel model) => new {name}(model);");
        writer.Line();
    }

    private static void WriteConstructor(SourceWriter writer, string signature, string[] statements)
    {
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces(signature))
        {
            foreach (string statement in statements)
            {
                writer.Line(statement);
            }
        }

        writer.Line();
    }

    private static void WriteLoads(SourceWriter writer, string name, string create)
    {
        Members.Method(
            writer,
            """
            <summary>Loads weights under PyTorch's names from a safetensors file, once; the result is immutable and shared by threads and agents.</summary>
            <param name="path">The file.</param>
            <param name="prefix">The module path before the names, such as <c>tracker.</c>; everything under it must belong to this class.</param>
            <returns>The loaded class.</returns>
            <exception cref="global::SpanRnn.WeightFileException">The file is malformed, or a tensor is missing, left over under the prefix, or of the wrong shape.</exception>
            <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
            <exception cref="global::System.UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
            """,
            $"public static {name} Load(string path, string prefix = \"\")");
        using (writer.Braces())
        {
            writer.Line("""
                using global::SpanRnn.SafetensorsFile file = global::SpanRnn.SafetensorsFile.Open(path);
                return Load(file, prefix);
                """);
        }

        writer.Line();
        Members.Method(
            writer,
            """
            <summary>Loads weights as <see cref="Load(string, string)"/> does, from a stream such as an embedded resource.</summary>
            <param name="stream">A safetensors file from its first byte; read to its end, not closed.</param>
            <param name="prefix">The module path before the names.</param>
            <returns>The loaded class.</returns>
            <exception cref="global::SpanRnn.WeightFileException">The file is malformed, or a tensor is missing, left over under the prefix, or of the wrong shape.</exception>
            """,
            $"public static {name} Load(global::System.IO.Stream stream, string prefix = \"\")");
        using (writer.Braces())
        {
            writer.Line("""
                using global::SpanRnn.SafetensorsFile file = global::SpanRnn.SafetensorsFile.Read(stream);
                return Load(file, prefix);
                """);
        }

        writer.Line();
        Members.Method(
            writer,
            """
            <summary>Loads weights from an open file that several classes share, and claims everything under the prefix.</summary>
            <param name="file">The file; see <see cref="global::SpanRnn.SafetensorsFile.EnsureAllClaimed"/>.</param>
            <param name="prefix">The module path before the names.</param>
            <returns>The loaded class.</returns>
            <exception cref="global::SpanRnn.WeightFileException">A tensor is missing, left over under the prefix, or of the wrong shape.</exception>
            """,
            $"public static {name} Load(global::SpanRnn.SafetensorsFile file, string prefix = \"\") =>");
        writer.Line($"    {create};");
        writer.Line();
    }
}
