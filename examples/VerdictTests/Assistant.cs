namespace VerdictTests;

/// <summary>Stands for the application under test: put your own chat client here.</summary>
static class Assistant
{
    /// <summary>An answer in its own words.</summary>
    public static string Ask(string question) =>
        question.Contains("France", StringComparison.Ordinal)
            ? "The capital of France is Paris, on the Seine."
            : "Mount Everest is Earth's highest mountain.\nAnswer: 8,849";
}
