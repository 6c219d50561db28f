using PureHDF;
using SpanRnn.Keras.Hdf5;
using Xunit;

namespace SpanRnn.Formats.Tests.Keras;

/// <summary>Our HDF5 reader against a general library, on sound files.</summary>
public sealed class HdfFileTests
{
    [Fact]
    public void EveryArrayAndText_IsWhatPureHdfReads()
    {
        int compared = 0;
        foreach (string path in KerasGolden.Models.Where(static path => Path.GetExtension(path) == ".h5"))
        {
            HdfFile file = HdfFile.Open(File.ReadAllBytes(path), path);
            using var oracle = H5File.OpenRead(path);
            Assert.Equal(oracle.Attribute("model_config").Read<string>(), file.Text("model_config"));
            Assert.Equal(oracle.Attribute("keras_version").Read<string>(), file.OptionalText("keras_version"));
            Assert.Null(file.OptionalText("model_config_"));
            foreach (string name in file.Datasets)
            {
                IH5Dataset dataset = oracle.Dataset("/" + name);
                Assert.Equal(dataset.Space.Dimensions.Select(static size => (int)size), file.ShapeOf(name));
                Assert.Equal(Read(dataset), file.Floats(name));
                compared++;
            }
        }

        Assert.Equal(8 + 20 + 5 + 12 + 3 + 7, compared);
    }

    private static float[] Read(IH5Dataset dataset) => dataset.Type.Size switch
    {
        2 => Array.ConvertAll(dataset.Read<Half[]>(), static value => (float)value),
        4 => dataset.Read<float[]>(),
        _ => Array.ConvertAll(dataset.Read<double[]>(), static value => (float)value),
    };
}
