using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>Reads which way a recurrent layer runs and what it gives.</summary>
internal static class CourseReader
{
    public static CellCourse Read(AttributeArguments arguments, DiagnosticSink sink)
    {
        bool isBidirectional = arguments.Get("Bidirectional", false);
        bool goesBackwards = arguments.Get("GoBackwards", false);
        bool inputOrder = arguments.Get("InputOrder", true);
        if (isBidirectional && goesBackwards)
        {
            Report("GoBackwards", "a bidirectional layer runs both ways already", "set only one of the two");
        }

        if (!inputOrder && !goesBackwards)
        {
            Report("InputOrder", "only the outputs of a layer with GoBackwards = true can stand in another order than its inputs", "set that or remove it");
        }

        BidirectionalMerge merge = new OptionReader(arguments, sink).Option("Merge", BidirectionalMerge.Concatenate);
        if (!isBidirectional && arguments.TryGet("Merge", out int _))
        {
            Report("Merge", "the layer has one direction, so there is nothing to join", "set Bidirectional = true or remove it");
        }

        return new CellCourse(isBidirectional ? merge : null, goesBackwards, inputOrder, arguments.Get("ReturnsSequence", true));

        void Report(string property, string why, string remedy) => sink.Report(Descriptors.Course, arguments.LocationOf(property), property, why, remedy);
    }
}
