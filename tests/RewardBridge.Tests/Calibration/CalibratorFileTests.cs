using RewardBridge.Calibration;

namespace RewardBridge.Tests.Calibration;

public sealed class CalibratorFileTests
{
    static string TemporaryPath =>
        Path.Combine(Directory.CreateTempSubdirectory().FullName, "calibrator.json");

    public static TheoryData<Calibrator> Kinds =>
        [
            new TemperatureCalibrator(1.25),
            new PlattCalibrator(0.5, -0.1),
            new IsotonicCalibrator([0.1, 0.9], [0.2, 0.7]),
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_saved_is_loaded(Calibrator calibrator)
    {
        var path = TemporaryPath;
        new CalibratorFile
        {
            Verifier = "jaccard",
            Calibrator = calibrator,
            FittedResponses = 100,
            FittedQuestions = 20,
        }.Save(path);
        var loaded = CalibratorFile.Load(path);
        Assert.Equal("jaccard", loaded.Verifier);
        Assert.IsType(calibrator.GetType(), loaded.Calibrator);
        foreach (var score in (double[])[0, 0.3, 0.5, 1])
            Assert.Equal(calibrator.Apply(score), loaded.Calibrator.Apply(score));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"verifier":"v","calibrator":null,"fitted_responses":1,"fitted_questions":1}""")]
    [InlineData(
        """{"verifier":"v","calibrator":{"kind":"magic"},"fitted_responses":1,"fitted_questions":1}"""
    )]
    [InlineData(
        """{"verifier":"v","calibrator":{"kind":"temperature","temperature":0},"fitted_responses":1,"fitted_questions":1}"""
    )]
    [InlineData(
        """{"verifier":"v","calibrator":{"kind":"platt","slope":-1,"offset":0},"fitted_responses":1,"fitted_questions":1}"""
    )]
    [InlineData(
        """{"verifier":"v","calibrator":{"kind":"isotonic","scores":[0.5,0.1],"probabilities":[0,1]},"fitted_responses":1,"fitted_questions":1}"""
    )]
    [InlineData(
        """{"verifier":"v","calibrator":{"kind":"isotonic","scores":null,"probabilities":[0,1]},"fitted_responses":1,"fitted_questions":1}"""
    )]
    [InlineData(
        """{"verifier":"v","more":1,"calibrator":{"kind":"temperature","temperature":1},"fitted_responses":1,"fitted_questions":1}"""
    )]
    public void What_is_no_calibrator_is_refused_with_the_files_name(string json)
    {
        var path = TemporaryPath;
        File.WriteAllText(path, json);
        var error = Assert.Throws<ArgumentException>(() => CalibratorFile.Load(path));
        Assert.Contains("calibrator.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_reads_as_documented()
    {
        var path = TemporaryPath;
        File.WriteAllText(
            path,
            """{"calibrator":{"temperature":2,"kind":"temperature"},"verifier":"v","fitted_responses":1,"fitted_questions":1}"""
        );
        Assert.Equal(new TemperatureCalibrator(2), CalibratorFile.Load(path).Calibrator);
    }
}
