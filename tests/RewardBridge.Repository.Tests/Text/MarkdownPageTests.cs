namespace RewardBridge.Repository.Tests.Text;

public sealed class MarkdownPageTests
{
    [Fact]
    public void Links_of_every_kind_are_found_and_code_is_not()
    {
        var page = """
            # A page
            See [one](one.md), ![two](<images/two.png>) and [`three`](three.md#part "title").
            `[not](code.md)`
            ```
            [not](fenced.md)
            ```
            [four]: four.md
            <img src="five.svg">
            """;
        Assert.Equal(
            [
                (2, "one.md"),
                (2, "images/two.png"),
                (2, "three.md#part"),
                (7, "four.md"),
                (8, "five.svg"),
            ],
            MarkdownPage.Links(page.Split('\n'))
        );
    }

    [Fact]
    public void Anchors_are_made_as_code_hosts_make_them() =>
        Assert.Equal(
            ["a-page-yes", "part", "part-1", "rbridge-verify"],
            MarkdownPage
                .Anchors([
                    "# A page: yes!",
                    "## Part",
                    "```",
                    "# no",
                    "```",
                    "## Part",
                    "### `rbridge verify`",
                ])
                .Order()
        );
}
