using RewardBridge.Inference.Engine.Kernels;

namespace RewardBridge.Inference.Tests.Engine.Kernels;

public sealed class RowLayoutTests
{
    [Fact]
    public void Rows_fill_a_buffer_without_gaps_or_overlaps()
    {
        const int Depth = 5;
        var layout = new RowLayout([6, 4, 2, 1]);
        for (var rows = 1; rows < 80; rows++)
        {
            layout.Resize(rows);
            var places = Enumerable
                .Range(0, rows)
                .SelectMany(row =>
                    Enumerable
                        .Range(0, Depth)
                        .Select(k =>
                            layout.Row(row, Depth).Offset + k * layout.Row(row, Depth).Stride
                        )
                )
                .Order()
                .ToList();
            Assert.Equal(Enumerable.Range(0, rows * Depth).Select(i => (nint)i), places);
        }
    }

    [Fact]
    public void Groups_hold_every_block_once()
    {
        var layout = new RowLayout([8, 4, 2, 1]);
        layout.Resize(143);
        var blocks = Enumerable
            .Range(0, layout.GroupCount)
            .SelectMany(group =>
                Enumerable.Range(
                    layout.Group(group).From,
                    layout.Group(group).To - layout.Group(group).From
                )
            );
        Assert.Equal(Enumerable.Range(0, layout.BlockCount), blocks);
    }
}
