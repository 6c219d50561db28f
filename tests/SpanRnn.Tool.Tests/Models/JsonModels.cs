using System.Globalization;
using SpanRnn.Testing;

namespace SpanRnn.Tool.Tests.Models;

/// <summary>Models in the formats that are JSON, of seeded random numbers.</summary>
internal static class JsonModels
{
    private const int Hidden = 6;

    /// <summary>RTNeural: a GRU and a dense layer, with more members if given.</summary>
    public static string RtNeural(string more = "")
    {
        var random = new SeededRandom(3);
        return $$"""
            {"in_shape":[null,null,1],"layers":[
            {"type":"gru","activation":"tanh","shape":[null,null,{{Hidden}}],"weights":[{{Matrix(random, 1, 3 * Hidden)}},{{Matrix(random, Hidden, 3 * Hidden)}},{{Matrix(random, 2, 3 * Hidden)}}]},
            {"type":"dense","activation":"","shape":[null,null,1],"weights":[{{Matrix(random, Hidden, 1)}},[{{Row(random, 1)}}]]}]{{more}}}
            """;
    }

    /// <summary>AIDA-X: RTNeural's, with gains and skip.</summary>
    public static string AidaX() => RtNeural(",\"in_gain\":6,\"out_gain\":-12,\"in_skip\":1,\"samplerate\":\"48000\",\"metadata\":{\"name\":\"amp\"}");

    /// <summary>A PyTorch state dict.</summary>
    public static string Torch()
    {
        StateDict state = new();
        state.AddRecurrent("lstm", CellKind.Lstm, 3, Hidden, 2);
        state.Add("head.weight", 2, Hidden);
        state.Add("head.bias", 2);
        return state.JsonText();
    }

    /// <summary>GuitarML: an LSTM that adds its input.</summary>
    public static string GuitarMl()
    {
        StateDict state = new();
        state.AddRecurrent("rec", CellKind.Lstm, 1, Hidden, 1);
        state.Add("lin.weight", 1, Hidden);
        state.Add("lin.bias", 1);
        return $$"""
            {"model_data":{"model":"SimpleRNN","input_size":1,"skip":1,"output_size":1,"unit_type":"LSTM","num_layers":1,"hidden_size":{{Hidden}},"bias_fl":true},
            "state_dict":{{state.JsonText()}}}
            """;
    }

    /// <summary>NAM: two LSTM layers, from a state of zeros or of other numbers.</summary>
    public static string Nam(float initialState)
    {
        var random = new SeededRandom(4);
        List<string> weights = [];
        for (int layer = 0; layer < 2; layer++)
        {
            weights.Add(Row(random, 4 * Hidden * ((layer == 0 ? 1 : Hidden) + Hidden)));
            weights.Add(Row(random, 4 * Hidden));
            weights.AddRange(Enumerable.Repeat(initialState.ToString("R", CultureInfo.InvariantCulture), 2 * Hidden));
        }

        weights.Add(Row(random, Hidden + 1));
        return $$"""
            {"version":"0.5.4","architecture":"LSTM","config":{"input_size":1,"hidden_size":{{Hidden}},"num_layers":2},"weights":[{{string.Join(",", weights)}}],"sample_rate":48000}
            """;
    }

    private static string Matrix(SeededRandom random, int rows, int columns) =>
        $"[{string.Join(",", Enumerable.Range(0, rows).Select(_ => $"[{Row(random, columns)}]"))}]";

    private static string Row(SeededRandom random, int count) =>
        string.Join(",", Enumerable.Range(0, count).Select(_ => random.NextUniform(-0.5f, 0.5f).ToString("R", CultureInfo.InvariantCulture)));
}
