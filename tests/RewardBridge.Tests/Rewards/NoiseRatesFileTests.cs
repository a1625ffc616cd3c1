using RewardBridge.Rewards;

namespace RewardBridge.Tests.Rewards;

public sealed class NoiseRatesFileTests : IDisposable
{
    const string Evaluation = """
        { "labels": { "verifiers": [
          { "verifier": "jaccard", "overall": {}, "domains": {} },
          { "verifier": "containment",
            "overall": { "false_positive_rate": { "estimate": 0.1, "low": 0, "high": 1 }, "false_negative_rate": { "estimate": 0.3, "low": 0, "high": 1 } },
            "domains": {
              "law": { "false_positive_rate": { "estimate": 0.2 }, "false_negative_rate": { "estimate": 0.05 } },
              "art": { "false_positive_rate": { "estimate": 0.9 }, "false_negative_rate": { "estimate": 0.4 } },
              "music": { "false_positive_rate": null, "false_negative_rate": { "estimate": 0.4 } } } } ] } }
        """;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rates_are_read_by_domain()
    {
        var rates = Load(Evaluation, "containment");
        Assert.Equal(new(0.1, 0.3), rates.Of(null));
        Assert.Equal(new(0.2, 0.05), rates.Of("law"));
        Assert.Equal(new(0.1, 0.3), rates.Of("medicine"));
        Assert.Equal(new(0.1, 0.3), rates.Of("music"));
    }

    [Fact] // 0.9 + 0.4 can't be corrected for
    public void A_domain_in_which_the_verifier_knows_nothing_takes_the_rates_of_all() =>
        Assert.Equal(new(0.1, 0.3), Load(Evaluation, "containment").Of("art"));

    [Theory]
    [InlineData(Evaluation, "oracle", "no verifier 'oracle' among jaccard, containment")]
    [InlineData(Evaluation, "jaccard", "no rates of 'jaccard'")]
    [InlineData("{}", "jaccard", "no labels.verifiers")]
    [InlineData("[]", "jaccard", "no labels.verifiers")]
    [InlineData("{", "jaccard", "Expected depth to be zero")]
    public void A_file_without_the_rates_is_refused(string text, string verifier, string found)
    {
        var error = Assert.Throws<ArgumentException>(() => Load(text, verifier));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains("rbridge evaluate", error.Message, StringComparison.Ordinal);
    }

    NoiseRatesFile Load(string text, string verifier) =>
        NoiseRatesFile.Load(_folder.Write("evaluation.json", text), verifier);
}
