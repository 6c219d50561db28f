using Spectre.Console;

namespace SpanRnn.Tool.Output;

/// <summary>Tables in one style.</summary>
internal static class Tables
{
    /// <summary>A table with columns.</summary>
    public static Table Create(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    /// <summary>Numbers stand to the right.</summary>
    public static void AlignRight(Table table, params int[] columns)
    {
        foreach (int column in columns)
        {
            table.Columns[column].RightAligned().NoWrap();
        }
    }
}
