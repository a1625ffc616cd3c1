using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>Runs a plan's rows through the model.</summary>
/// <remarks>
/// All workers run <see cref="Program"/> together. Each stage cuts its output into pieces that the
/// workers claim; the inner sums are never shared between them. Keys and values of all rows are written before any row
/// attends, so a row may attend to rows of the same plan.
/// </remarks>
sealed unsafe class ForwardPass : IDisposable
{
    readonly ModelConfiguration _c;
    readonly LinearStage _linear;
    readonly WorkerTeam _team;
    readonly Activations _a;
    readonly Rotary _rotary;
    readonly AttentionStage _attention;
    readonly FeedForwardStage _feedForward;
    readonly OutputStage _output;
    readonly RowLayout _rows;
    readonly Action<Worker> _program;
    ModelWeights? _weights;
    StepPlan? _plan;

    public ForwardPass(
        ModelConfiguration configuration,
        IMatrixKernel kernel,
        WorkerTeam team,
        int rows
    )
    {
        (_c, _team) = (configuration, team);
        _a = new(configuration, rows);
        _rotary = new(configuration);
        var cacheKernel = KernelCatalogue.Named(kernel.Name, WeightPrecision.F32);
        _attention = new(configuration, cacheKernel, _rotary, _a, team.Count);
        _feedForward = new(configuration, kernel, team.Count);
        _linear = new(kernel, team.Count);
        _output = new(configuration, _linear, kernel.RowCounts, _a);
        _rows = new(kernel.RowCounts);
        _program = Program;
    }

    public float[] InverseFrequencies => _rotary.InverseFrequencies;

    /// <summary>What the next run computes with; set before the first, never during one.</summary>
    public ModelWeights Weights
    {
        get => _weights ?? throw new InvalidOperationException("The pass has no weights yet.");
        set => _weights = value;
    }

    /// <summary>Computes the rows and gives the logits to their readers.</summary>
    public void Run(StepPlan plan)
    {
        _plan = plan;
        _rows.Resize(plan.RowCount);
        _rotary.Prepare(plan.LastPosition + 1);
        _output.Prepare(plan, Weights);
        _team.Run(_program);
    }

    public void Dispose()
    {
        _a.Dispose();
        _rotary.Dispose();
        _attention.Dispose();
        _feedForward.Dispose();
        _linear.Dispose();
        _weights?.Dispose();
    }

    void Program(Worker worker)
    {
        if (_plan!.RowCount > 0)
        {
            Embed(worker);
            for (var layer = 0; layer < _weights!.Layers.Count; layer++)
                Layer(worker, layer);
        }
        _output.Run(worker);
    }

    void Embed(Worker worker)
    {
        for (int row; (row = worker.Claim()) < _rows.RowCount; )
            _weights!.Embedding.CopyRow(_plan!.Token(row), Residual(row));
        worker.Barrier();
    }

    void Layer(Worker worker, int layer)
    {
        var weights = _weights!.Layers[layer];
        Norm(worker, weights.AttentionNorm);
        Linear(
            worker,
            _a.Normed,
            weights.QueryKeyValue,
            _a.QueryKeyValue,
            _a.QueryKeyValueStride,
            add: false
        );
        _attention.Remember(worker, _plan!, layer, weights);
        _attention.Attend(worker, _plan!, layer, _rows);
        Linear(
            worker,
            _a.Attended,
            weights.AttentionOutput,
            _a.Residual,
            _a.ResidualStride,
            add: true
        );
        Norm(worker, weights.FeedForwardNorm);
        _feedForward.Gate(worker, _rows, _a.Normed, weights, _a.Gated);
        Linear(worker, _a.Gated, weights.Down, _a.Residual, _a.ResidualStride, add: true);
    }

    void Norm(Worker worker, NativeBuffer weight)
    {
        for (int row; (row = worker.Claim()) < _rows.RowCount; )
        {
            var (offset, stride) = _rows.Row(row, _c.HiddenSize);
            RmsNorm.Apply(
                Residual(row),
                weight.Pointer,
                _c.HiddenSize,
                _c.NormEpsilon,
                _a.Normed.Pointer + offset,
                stride
            );
        }
        worker.Barrier();
    }

    void Linear(
        Worker worker,
        NativeBuffer input,
        PackedMatrix matrix,
        NativeBuffer output,
        int stride,
        bool add
    ) => _linear.Run(worker, _rows, input.Pointer, matrix, output.Pointer, stride, add);

    float* Residual(int row) => _a.Residual.Pointer + (nint)row * _a.ResidualStride;
}
