namespace RewardBridge.Inference.Engine.Kernels;

/// <summary>How rows stand in a kernel's input: blocks of a few rows, each block [depth, rows of the block].</summary>
/// <remarks>Element k of row r is at start * depth + k * size + (r - start), with the start and size of its block.</remarks>
sealed class RowLayout(IReadOnlyList<int> rowCounts)
{
    /// <summary>Blocks a worker takes at once, so that a panel of weights is used often while it is near.</summary>
    public const int BlocksOfGroup = 12;

    readonly List<(int Start, int Size)> _blocks = [];
    int[] _blockOfRow = [];

    /// <summary>Number of rows.</summary>
    public int RowCount { get; private set; }

    public int BlockCount => _blocks.Count;

    public int GroupCount => (BlockCount + BlocksOfGroup - 1) / BlocksOfGroup;

    /// <summary>Cuts this many rows into blocks.</summary>
    public void Resize(int rowCount)
    {
        if (rowCount == RowCount)
            return;
        RowCount = rowCount;
        if (_blockOfRow.Length < rowCount)
            _blockOfRow = new int[rowCount];
        _blocks.Clear();
        for (var start = 0; start < rowCount; )
        {
            var size = Largest(rowCount - start);
            _blockOfRow.AsSpan(start, size).Fill(_blocks.Count);
            _blocks.Add((start, size));
            start += size;
        }
    }

    public (int Start, int Size) Block(int index) => _blocks[index];

    /// <summary>First block and the one after the last of a group.</summary>
    public (int From, int To) Group(int index) =>
        (index * BlocksOfGroup, Math.Min((index + 1) * BlocksOfGroup, BlockCount));

    /// <summary>First row and the one after the last of a group.</summary>
    public (int From, int To) RowsOf(int group)
    {
        var (from, to) = Group(group);
        return (_blocks[from].Start, _blocks[to - 1].Start + _blocks[to - 1].Size);
    }

    /// <summary>Where a row's elements stand.</summary>
    /// <returns>Offset of the first and the distance to the next.</returns>
    public (nint Offset, int Stride) Row(int row, int depth)
    {
        var (start, size) = _blocks[_blockOfRow[row]];
        return ((nint)start * depth + (row - start), size);
    }

    int Largest(int limit)
    {
        foreach (var count in rowCounts)
            if (count <= limit)
                return count;
        return 1;
    }
}
