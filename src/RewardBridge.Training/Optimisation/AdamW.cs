using RewardBridge.Inference.Formats;
using RewardBridge.Training.Transformer;
using static RewardBridge.Training.Native.HeldScalars;
using static TorchSharp.torch;

namespace RewardBridge.Training.Optimisation;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2017, arXiv:1711.05101), in place.</summary>
/// <remarks>
/// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
/// w = w - rate (decay w + (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)).
/// The state is plain f32 tensors and a count, so a run goes on from a checkpoint with the same bits.
/// </remarks>
public sealed class AdamW : IDisposable
{
    readonly IReadOnlyDictionary<string, Tensor> _parameters;
    readonly AdamWOptions _options;
    readonly Dictionary<string, Moments> _moments;

    /// <summary>An optimiser at its first step.</summary>
    /// <param name="parameters">By the names that the state is saved under, such as <see cref="CausalTransformer.TrainableParameters"/>; they stay their owner's.</param>
    /// <param name="options">Null for the defaults.</param>
    public AdamW(IReadOnlyDictionary<string, Tensor> parameters, AdamWOptions? options = null)
    {
        (_parameters, _options) = (parameters, options ?? new());
        _moments = parameters.ToDictionary(p => p.Key, p => Moments.Zero(p.Value));
    }

    /// <summary>The parameters it moves.</summary>
    public IEnumerable<Tensor> Parameters => _parameters.Values;

    /// <summary>Number of steps taken, t.</summary>
    public long StepCount { get; private set; }

    /// <summary>Forgets all gradients; the next backward pass makes new ones.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in _parameters.Values)
            parameter.grad = null;
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    /// <param name="learningRate">At least 0.</param>
    public void Step(double learningRate)
    {
        StepCount++;
        using var noGradient = no_grad();
        foreach (var (name, parameter) in _parameters)
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is { } gradient)
                Move(parameter, gradient, _moments[name], learningRate);
        }
    }

    /// <summary>The state, "exp_avg.NAME" and "exp_avg_sq.NAME"; every read gives the values of that moment. <see cref="StepCount"/> is saved apart.</summary>
    public ITensorSource AsTensorSource() =>
        new LiveTensors(
            StateTensors()
                .ToDictionary(t => t.Name, t => (t.Tensor.shape, (Func<Tensor>)(() => t.Tensor)))
        );

    /// <summary>Goes back to a saved state.</summary>
    /// <param name="state">Has every tensor of <see cref="AsTensorSource"/>.</param>
    /// <param name="stepCount">The saved <see cref="StepCount"/>.</param>
    /// <exception cref="ModelFormatException">A tensor is missing or of another size: the state belongs to another model.</exception>
    public void Restore(ITensorSource state, long stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepCount);
        using var noGradient = no_grad();
        foreach (var (name, target) in StateTensors())
        {
            if (
                !state.Tensors.TryGetValue(name, out var info)
                || !info.Shape.SequenceEqual(target.shape)
            )
                throw new ModelFormatException(
                    $"optimiser state: no tensor '{name}' of shape [{string.Join(", ", target.shape)}]; "
                        + "it belongs to another model or adapter."
                );
            using var values = TensorMemory.Create(target.shape, CPU, to => state.Read(name, to));
            target.copy_(values);
        }
        StepCount = stepCount;
    }

    /// <summary>Frees the state; parameters are left to their owner.</summary>
    public void Dispose()
    {
        foreach (var (mean, square) in _moments.Values)
        {
            mean.Dispose();
            square.Dispose();
        }
    }

    // The order of operations is PyTorch's (torch.optim.AdamW, single tensor).
    void Move(Tensor parameter, Tensor gradient, Moments moments, double rate)
    {
        if (_options.WeightDecay != 0 && parameter.dim() > 1)
            parameter.mul_(Held(1 - rate * _options.WeightDecay));
        moments.Mean.mul_(Held(_options.Beta1)).add_(gradient, alpha: Held(1 - _options.Beta1));
        moments
            .Square.mul_(Held(_options.Beta2))
            .addcmul_(gradient, gradient, Held(1 - _options.Beta2));

        var meanBias = 1 - Math.Pow(_options.Beta1, StepCount);
        var squareBias = 1 - Math.Pow(_options.Beta2, StepCount);
        var root = moments
            .Square.sqrt()
            .div_(Held(Math.Sqrt(squareBias)))
            .add_(Held(_options.Epsilon), Held(1));
        parameter.addcdiv_(moments.Mean, root, Held(-rate / meanBias));
    }

    IEnumerable<(string Name, Tensor Tensor)> StateTensors() =>
        _parameters.Keys.SelectMany(name =>
            new[]
            {
                ($"exp_avg.{name}", _moments[name].Mean),
                ($"exp_avg_sq.{name}", _moments[name].Square),
            }
        );

    readonly record struct Moments(Tensor Mean, Tensor Square)
    {
        public static Moments Zero(Tensor parameter)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            return new(
                zeros_like(parameter).DetachFromDisposeScope(),
                zeros_like(parameter).DetachFromDisposeScope()
            );
        }
    }
}
