using RewardBridge.Configuration;

namespace RewardBridge.Tests.Configuration;

public sealed class XmlSummariesTests
{
    [Fact]
    public void Summaries_are_read_from_the_file_beside_the_assembly()
    {
        var property = typeof(ConfigurationException).GetProperty("Problems")!;
        if (!File.Exists(Path.ChangeExtension(property.DeclaringType!.Assembly.Location, ".xml")))
            Assert.Skip("The documentation file was not copied beside the assembly.");

        Assert.Equal(
            "Every problem found, so that one run shows all there is to mend.",
            XmlSummaries.Of(property)
        );
    }

    [Fact]
    public void Without_a_file_there_is_no_summary() =>
        Assert.Null(XmlSummaries.Of(typeof(SampleSettings).GetProperty("Name")!));
}
