using RewardBridge.Inference.Engine.Caching;

namespace RewardBridge.Inference.Engine.Scheduling;

/// <summary>The rows that one pass through the model computes, and which of them need logits.</summary>
sealed class StepPlan(int capacity)
{
    readonly int[] _tokens = new int[capacity];
    readonly int[] _positions = new int[capacity];
    readonly KeyValueBlock[][] _tables = new KeyValueBlock[capacity][];

    /// <summary>Most rows.</summary>
    public int Capacity => capacity;

    public int RowCount { get; private set; }

    /// <summary>Rows that may still be added.</summary>
    public int RowsLeft => capacity - RowCount;

    /// <summary>Largest position of a row.</summary>
    public int LastPosition { get; private set; }

    /// <summary>The rows whose logits are wanted, in the order in which they were asked for.</summary>
    public List<StepOutput> Outputs { get; } = [];

    /// <summary>The rows of which only the hidden state is wanted.</summary>
    public List<StepState> States { get; } = [];

    public int Token(int row) => _tokens[row];

    public int Position(int row) => _positions[row];

    /// <summary>The blocks of the row's sequence.</summary>
    public KeyValueBlock[] Table(int row) => _tables[row];

    /// <summary>Adds a row and returns its index.</summary>
    public int Add(int token, int position, KeyValueBlock[] table)
    {
        (_tokens[RowCount], _positions[RowCount], _tables[RowCount]) = (token, position, table);
        LastPosition = Math.Max(LastPosition, position);
        return RowCount++;
    }

    public void Clear()
    {
        Array.Clear(_tables, 0, RowCount);
        RowCount = LastPosition = 0;
        Outputs.Clear();
        States.Clear();
    }
}

/// <summary>A wish for logits.</summary>
/// <param name="Row">Row of the plan; -1 where the hidden state is given.</param>
/// <param name="Reader">Is told the logits.</param>
/// <param name="Index">The reader's own number of the wish.</param>
/// <param name="Hidden">Shape [D], after the last norm: filled from the row, or read where there is none. Null where it isn't needed again.</param>
readonly record struct StepOutput(int Row, ILogitReader Reader, int Index, float[]? Hidden = null);

/// <summary>A wish for a hidden state.</summary>
/// <param name="Row">Row of the plan.</param>
/// <param name="Normed">Shape [D]: is filled with the state after the last norm.</param>
readonly record struct StepState(int Row, float[] Normed);

/// <summary>Is told the logits that it wished for, by several threads at once.</summary>
interface ILogitReader
{
    /// <summary>Reads logits, which are gone after the call.</summary>
    /// <param name="output">As <see cref="StepOutput.Index"/> says.</param>
    /// <param name="logits">Shape [V].</param>
    /// <param name="worker">Which thread, from 0.</param>
    void Read(int output, ReadOnlySpan<float> logits, int worker);
}
