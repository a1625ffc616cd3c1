namespace RewardBridge.Repository.Tests.Text;

public sealed class DocumentationTests
{
    static IEnumerable<string> Pages =>
        Checkout.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_link_to_a_file_resolves() =>
        Checkout.AssertNone(
            from page in Pages
            from link in MarkdownPage.Links(Checkout.Lines(page))
            where !link.Target.Contains(':', StringComparison.Ordinal) // https:, mailto:
            let problem = Problem(page, link.Target)
            where problem is not null
            select $"{page}:{link.Line}: '{link.Target}' {problem}."
        );

    [Fact]
    public void The_index_leads_to_every_page_of_docs()
    {
        var linked = MarkdownPage
            .Links(Checkout.Lines("docs/README.md"))
            .Select(link => $"docs/{link.Target}")
            .ToHashSet(StringComparer.Ordinal);
        Checkout.AssertNone(
            Checkout
                .FilesIn("docs", ".md")
                .Where(page => page != "docs/README.md" && !linked.Contains(page))
                .Select(page => $"{page}: docs/README.md has no link to it.")
        );
    }

    [Fact]
    public void No_two_decisions_share_a_number() =>
        Checkout.AssertNone(
            Checkout
                .FilesIn("docs/decisions", ".md")
                .GroupBy(page => Path.GetFileName(page).Split('-')[0])
                .Where(pages => pages.Count() > 1)
                .Select(pages => $"{pages.Key}: {string.Join(" and ", pages)}.")
        );

    [Fact]
    public void Each_decision_says_context_choice_and_consequences() =>
        Checkout.AssertNone(
            from page in Checkout.FilesIn("docs/decisions", ".md")
            let anchors = MarkdownPage.Anchors(Checkout.Lines(page))
            from part in (string[])["context", "choice", "consequences"]
            where !anchors.Contains(part)
            select $"{page}: no heading '{part}'."
        );

    static string? Problem(string page, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var after]
            ? (before, after)
            : (target, "");
        var file = Resolve(page, Uri.UnescapeDataString(path));
        if (!Exists(file))
            return "leads to no file of the repository";
        return anchor.Length == 0 || MarkdownPage.Anchors(Checkout.Lines(file)).Contains(anchor)
            ? null
            : $"names no heading of {file}";
    }

    static string Resolve(string page, string path) =>
        path.Length == 0
            ? page
            : Path.GetRelativePath(
                    Checkout.Root,
                    Path.Combine(Path.GetDirectoryName(Checkout.Full(page))!, path)
                )
                .Replace(Path.DirectorySeparatorChar, '/')
                .TrimEnd('/');

    // Against the list, not the disk: case counts everywhere, and what git ignores isn't there for readers.
    static bool Exists(string file) =>
        Checkout.Files.Any(f => f == file || f.StartsWith($"{file}/", StringComparison.Ordinal));
}
