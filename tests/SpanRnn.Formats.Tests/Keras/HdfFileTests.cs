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
                Assert.Equal(dataset.Read<float[]>(), file.Floats(name));
                compared++;
            }
        }

        Assert.Equal(5 + 8 + 12, compared);
    }
}
