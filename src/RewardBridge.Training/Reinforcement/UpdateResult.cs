using RewardBridge.Training.Losses;

namespace RewardBridge.Training.Reinforcement;

/// <summary>What a step's optimiser updates measured; each figure as docs/reference/metrics.md defines it.</summary>
sealed class UpdateResult
{
    bool _isFirst;

    /// <summary>The trainer's log-probabilities before the first update, one array a rollout.</summary>
    public List<float[]> LogProbabilities { get; } = [];

    /// <summary>Entropies of all tokens before the first update, in nats.</summary>
    public double EntropySum { get; private set; }

    /// <summary>The loss of the last update, averaged as the algorithm says.</summary>
    public double Loss { get; private set; }

    /// <summary>Clipping and movement over all updates.</summary>
    public LossDiagnostics Diagnostics { get; private set; }

    /// <summary>Global norm of the last update before clipping.</summary>
    public double GradientNorm { get; set; }

    /// <summary>The learning rate of the last update.</summary>
    public double LearningRate { get; set; }

    /// <summary>Starts an update, counted from 0.</summary>
    public void Begin(int update) => (_isFirst, Loss) = (update == 0, 0);

    /// <summary>Adds a micro-batch's loss.</summary>
    public void Add(double loss, LossDiagnostics diagnostics)
    {
        Loss += loss;
        Diagnostics += diagnostics;
    }

    /// <summary>Adds what the trainer computed of a micro-batch's tokens; only the first update sees the policy that sampled them.</summary>
    public void Saw(IEnumerable<float[]> logProbabilities, float[] entropies)
    {
        if (!_isFirst)
            return;
        LogProbabilities.AddRange(logProbabilities);
        EntropySum += entropies.Sum(e => (double)e);
    }
}
