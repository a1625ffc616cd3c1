using RewardBridge.Configuration;
using RewardBridge.Training.Configuration;

namespace RewardBridge.Training.Tests.Configuration;

public sealed class RewardOptionsTests
{
    [Theory]
    [InlineData(
        "kind: calibrated",
        "reward.calibrator: found nothing, expected a calibrator's file"
    )]
    [InlineData("calibrator: c.json", "reward.calibrator: found c.json, expected")]
    [InlineData("kind: noise_corrected", "reward.noise: found nothing, expected a section")]
    [InlineData("noise: { file: e.json }", "reward.noise: found a section, expected")]
    [InlineData("strata: { alpha: 0.1 }", "reward.strata: found a section, expected none")]
    [InlineData("kind: stratified\n  strata: { alpha: 0.6 }", "reward.strata.alpha: found 0.6")]
    [InlineData("kind: noise_corrected\n  noise: { form: forward }", "a file, or both of")]
    [InlineData(
        "kind: noise_corrected\n  noise: { file: e.json, false_positive_rate: 0.1 }",
        "not both"
    )]
    [InlineData(
        "kind: noise_corrected\n  noise: { false_positive_rate: 0.5, false_negative_rate: 0.5 }",
        "add up to less than 1"
    )]
    [InlineData("format: { answer: last_line }", "one of boxed, phrase, tag, json")]
    [InlineData(
        "verifier: \"reference_probability?after=response\"\n  kind: binary",
        "a reference's probability is no decision"
    )]
    [InlineData("overlong: { buffer: 0 }", "reward.overlong.buffer: found 0")]
    [InlineData("kind: softest", "one of binary, soft, paper_soft, renormalised")]
    [InlineData("normalisation: yes", "one of none, z_score")]
    public void Impossible_combinations_are_refused(string reward, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => Bind(reward));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: stratified")]
    [InlineData("kind: calibrated\n  calibrator: c.json")]
    [InlineData("kind: noise_corrected\n  noise: { file: e.json, form: forward }")]
    [InlineData(
        "kind: paper_soft\n  normalisation: z_score\n  overlong: { buffer: 4 }\n  format: { answer: tag }"
    )]
    public void Possible_ones_are_bound_and_written_back(string reward)
    {
        var options = Bind(reward);
        var again = StrictYaml.Bind<TrainingConfiguration>(StrictYaml.Write(options), "again");
        Assert.Equal(options.Reward, again.Reward);
    }

    static TrainingConfiguration Bind(string reward) =>
        StrictYaml.Bind<TrainingConfiguration>(
            $"policy:\n  model: m\ndata:\n  train: exam\nreward:\n  {reward}\n",
            "test"
        );
}
