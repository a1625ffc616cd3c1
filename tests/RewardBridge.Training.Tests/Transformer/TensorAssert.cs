using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Transformer;

static class TensorAssert
{
    public static float[] Values(Tensor tensor)
    {
        var values = new float[tensor.numel()];
        TensorMemory.Copy(tensor, values);
        return values;
    }

    /// <summary>max |a - b| is within the tolerance.</summary>
    public static void Close(float[] expected, float[] actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = WorstDifference(expected, actual);
        Assert.True(worst <= tolerance, $"{what}: max |a - b| = {worst}, tolerance {tolerance}");
    }

    /// <summary>max |a - b| / max |b| is within the tolerance, b the expected tensor.</summary>
    public static void RelativelyClose(
        float[] expected,
        float[] actual,
        double tolerance,
        string what
    )
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = expected.Max(Math.Abs);
        Assert.True(largest > 0, $"{what}: the expected tensor is zero");
        var worst = WorstDifference(expected, actual) / largest;
        Assert.True(
            worst <= tolerance,
            $"{what}: max |a - b| / max |b| = {worst}, tolerance {tolerance}"
        );
    }

    public static Dictionary<string, float[]> Gradients(CausalTransformer model) =>
        model.TrainableParameters.ToDictionary(
            parameter => parameter.Key,
            parameter => Values(parameter.Value.grad!)
        );

    // A NaN difference counts as the largest of all.
    static double WorstDifference(float[] expected, float[] actual) =>
        expected
            .Zip(actual, (a, b) => (double)Math.Abs(a - b))
            .Select(difference => double.IsNaN(difference) ? double.PositiveInfinity : difference)
            .DefaultIfEmpty(0)
            .Max();
}
