using RewardBridge.Training.Optimisation;
using RewardBridge.Training.Tests.Transformer;
using static TorchSharp.torch;

namespace RewardBridge.Training.Tests.Optimisation;

public sealed class GradientClippingTests
{
    [Fact] // by hand: (3, 4, 12) has length 13
    public void The_norm_is_taken_over_all_parameters_together()
    {
        using var scope = NewDisposeScope();
        Tensor[] parameters = [With([3, 4]), With([12]), ones(2)];
        Assert.Equal(13, GradientClipping.Clip(parameters, maxNorm: 6.5), 1e-6);
        TensorAssert.Close([1.5f, 2], TensorAssert.Values(parameters[0].grad!), 1e-6);
        TensorAssert.Close([6], TensorAssert.Values(parameters[1].grad!), 1e-6);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(double.PositiveInfinity)]
    public void A_gradient_that_is_short_enough_is_left_alone(double maxNorm)
    {
        using var scope = NewDisposeScope();
        var parameter = With([5, 12]);
        GradientClipping.Clip([parameter], maxNorm);
        Assert.Equal([5f, 12f], TensorAssert.Values(parameter.grad!));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_is_reported_and_left_alone(float value)
    {
        using var scope = NewDisposeScope();
        var parameter = With([1, value]);
        Assert.False(double.IsFinite(GradientClipping.Clip([parameter], maxNorm: 1)));
        Assert.Equal([1, value], TensorAssert.Values(parameter.grad!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_bound_of_nothing_is_refused(double maxNorm) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.Clip([], maxNorm));

    static Tensor With(float[] gradient)
    {
        var parameter = zeros(gradient.Length).requires_grad_(true);
        parameter.grad = tensor(gradient);
        return parameter;
    }
}
