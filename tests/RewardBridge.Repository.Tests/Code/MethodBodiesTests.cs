namespace RewardBridge.Repository.Tests.Code;

public sealed class MethodBodiesTests
{
    [Fact]
    public void Bodies_are_found_with_their_lines_and_types_are_not()
    {
        var source = """
            sealed class Outer
            {
                static readonly int[] s_table = new[]
                {
                    1,
                };

                /// <summary>A record of two lines.</summary>
                static void Two(
                    int number
                )
                {
                    First();

                    Second();
                }

                sealed class Inner
                {
                    void One()
                    {
                        First();
                    }
                }

                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                static void Kernel()
                {
                    First();
                }
            }
            """;
        Assert.Equal([(12, 2), (21, 1)], MethodBodies.Find(source.Split('\n')));
    }
}
