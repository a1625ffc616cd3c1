namespace RewardBridge.Repository.Tests.Architecture;

/// <summary>What can be reached by following arrows.</summary>
static class Reach
{
    /// <summary>Every name reached from a start in one step or more; the start only where a circle leads back to it.</summary>
    public static IReadOnlySet<string> From(string start, Func<string, IEnumerable<string>> arrows)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out var name))
            foreach (var next in arrows(name))
                if (reached.Add(next))
                    waiting.Push(next);
        return reached;
    }
}
