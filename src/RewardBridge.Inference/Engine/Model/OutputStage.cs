using RewardBridge.Inference.Engine.Kernels;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine.Model;

/// <summary>Last norm of the rows that need it, and their vocabulary projection, 64 at a time.</summary>
sealed unsafe class OutputStage(
    ModelConfiguration c,
    LinearStage linear,
    IReadOnlyList<int> rowCounts,
    Activations activations
)
{
    const int Rows = Activations.LogitRows;

    readonly RowLayout _full = new(rowCounts);
    readonly RowLayout _rest = new(rowCounts);
    StepPlan? _plan;
    ModelWeights? _weights;

    /// <summary>Takes the next plan; not while workers run.</summary>
    public void Prepare(StepPlan plan, ModelWeights weights)
    {
        (_plan, _weights) = (plan, weights);
        _full.Resize(Rows);
        _rest.Resize(plan.Outputs.Count % Rows);
    }

    /// <summary>Fills the states that are wanted, and gives every output's logits to its reader.</summary>
    public void Run(Worker worker)
    {
        var states = _plan!.States;
        for (int state; (state = worker.Claim()) < states.Count; )
            fixed (float* normed = states[state].Normed)
                Norm(states[state].Row, normed, 1);
        worker.Barrier();
        var outputs = _plan!.Outputs;
        for (var first = 0; first < outputs.Count; first += Rows)
        {
            var layout = outputs.Count - first >= Rows ? _full : _rest;
            for (int row; (row = worker.Claim()) < layout.RowCount; )
                Norm(outputs[first + row], layout.Row(row, c.HiddenSize));
            worker.Barrier();
            linear.Run(
                worker,
                layout,
                activations.Normed.Pointer,
                _weights!.Output,
                activations.Logits.Pointer,
                activations.LogitStride,
                add: false
            );
            for (int row; (row = worker.Claim()) < layout.RowCount; )
            {
                var output = outputs[first + row];
                output.Reader.Read(output.Index, Logits(row), worker.Index);
            }
            worker.Barrier();
        }
    }

    void Norm(StepOutput output, (nint Offset, int Stride) to)
    {
        var normed = activations.Normed.Pointer + to.Offset;
        if (output.Row < 0)
        {
            for (var i = 0; i < c.HiddenSize; i++)
                normed[(nint)i * to.Stride] = output.Hidden![i];
            return;
        }
        Norm(output.Row, normed, to.Stride);
        if (output.Hidden is { } hidden)
            for (var i = 0; i < hidden.Length; i++)
                hidden[i] = normed[(nint)i * to.Stride];
    }

    void Norm(int row, float* to, int stride) =>
        RmsNorm.Apply(
            activations.Residual.Pointer + (nint)row * activations.ResidualStride,
            _weights!.FinalNorm.Pointer,
            c.HiddenSize,
            c.NormEpsilon,
            to,
            stride
        );

    ReadOnlySpan<float> Logits(int row) =>
        new(activations.Logits.Pointer + (nint)row * activations.LogitStride, c.VocabularySize);
}
