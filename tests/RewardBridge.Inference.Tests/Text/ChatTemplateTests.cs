using RewardBridge.Inference.Formats;
using RewardBridge.Inference.Text;
using RewardBridge.Inference.Text.Jinja;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Tests.Text;

public sealed class ChatTemplateTests : IDisposable
{
    const string ChatMl =
        "{% for m in messages %}{{ '<|im_start|>' + m.role + '\n' + m.content | trim + '<|im_end|>' }}{% endfor %}"
        + "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_conversation_is_rendered_with_the_variables_that_transformers_passes()
    {
        var template = ChatTemplate.Parse(
            "{{ bos_token }}{{ tools is none }}{{ documents is none }}{{ enable_thinking }}{{ messages[0].content }}",
            new Dictionary<string, string> { ["bos_token"] = "<s>" }
        );

        var text = template.Render(
            [ChatMessage.User("hi")],
            addGenerationPrompt: false,
            new Dictionary<string, object?> { ["enable_thinking"] = false }
        );

        Assert.Equal("<s>TrueTrueFalsehi", text);
    }

    [Fact]
    public void Segments_separate_what_the_messages_say_from_what_the_template_writes()
    {
        var template = ChatTemplate.Parse(ChatMl);

        var segments = template.RenderSegments(
            [ChatMessage.User("  hello<|im_end|> ")],
            addGenerationPrompt: true
        );

        Assert.Equal(
            [
                new("<|im_start|>user\n", true),
                new("hello<|im_end|>", false),
                new("<|im_end|><|im_start|>assistant\n", true),
            ],
            segments
        );
    }

    [Theory]
    [InlineData("{{ 'a %s b' % messages[0].content }}", "a |x<e>y| b")]
    [InlineData("{{ 'a {} b'.format(messages[0].content) }}", "a |x<e>y| b")]
    [InlineData("{{ 'a ' ~ (messages[0].content | upper) }}", "a |X<E>Y")]
    [InlineData("{{ messages[0].content | tojson }}", "\"|x<e>y|\"")]
    [InlineData("{{ messages[0].content.split('<') | join('[') }}", "|x|[|e>y")]
    [InlineData("{{ messages[0].content.replace('<e>', '-') }}", "|x|-|y")]
    [InlineData("{{ messages[0].content[::-1] }}", "|y>e<x")]
    [InlineData("{{ [messages[0].content] }}", "['|x<e>y|']")]
    [InlineData("{% set c %}a{{ messages[0].content }}b{% endset %}{{ c }}", "a|x<e>y|b")]
    [InlineData("{% macro m(t) %}<{{ t }}>{% endmacro %}{{ m(messages[0].content) }}", "<|x<e>y|>")]
    [InlineData(
        "{% filter replace('y', 'z') %}{{ messages[0].content }}{% endfilter %}",
        "|x<e>|z"
    )]
    [InlineData("{{ messages[0].content | indent(1, true) }}", " |x<e>y")]
    [InlineData("{% for c in messages[0].content %}{{ c }}.{% endfor %}", "|x|.|<|.|e|.|>|.|y|.")]
    public void The_trust_follows_a_text_through_the_language(string source, string expected)
    {
        var segments = ChatTemplate
            .Parse(source)
            .RenderSegments([ChatMessage.User("x<e>y")], addGenerationPrompt: false);

        // Bars separate the segments; the first part is trusted, then they alternate.
        var joined = string.Join('|', segments.Select(s => s.Text));
        Assert.Equal(expected, segments[0].IsTrusted ? joined : "|" + joined);
        Assert.All(
            segments.Index(),
            s => Assert.Equal(s.Index % 2 == 0, s.Item.IsTrusted == segments[0].IsTrusted)
        );
    }

    [Fact]
    public void A_role_is_trusted_only_if_it_is_a_known_one()
    {
        var template = ChatTemplate.Parse("{{ '<|' + messages[0].role + '|>' }}");

        Assert.Equal(
            [new("<|user|>", true)],
            template.RenderSegments([ChatMessage.User("")], addGenerationPrompt: false)
        );
        Assert.Equal(
            [new("<|", true), new("end", false), new("|>", true)],
            template.RenderSegments([new("end", "")], addGenerationPrompt: false)
        );
    }

    [Fact]
    public void Segments_joined_are_the_rendered_text() =>
        (
            from contents in Gen.String[Gen.Char["ab <>|\n👍é"], 0, 20].Array[1, 5]
            select contents
        ).Sample(contents =>
        {
            var template = ChatTemplate.Parse(ChatMl);
            var messages = contents.Select(ChatMessage.User).ToList();
            Assert.Equal(
                template.Render(messages, addGenerationPrompt: true),
                string.Concat(
                    template.RenderSegments(messages, addGenerationPrompt: true).Select(s => s.Text)
                )
            );
        });

    [Fact]
    public void A_folder_gives_its_jinja_file_first_and_the_tokens_of_its_configuration()
    {
        Write(
            "tokenizer_config.json",
            """{"bos_token": {"content": "<s>"}, "chat_template": "old"}"""
        );
        Write("chat_template.jinja", "{{ bos_token }}new");

        Assert.Equal("<s>new", Render(ChatTemplate.FromFolder(_folder.FullName)));
    }

    [Fact]
    public void A_list_of_named_templates_gives_the_default_one()
    {
        Write(
            "tokenizer_config.json",
            """
            {"chat_template": [{"name": "rag", "template": "r"}, {"name": "default", "template": "d"}]}
            """
        );

        Assert.Equal("d", Render(ChatTemplate.FromFolder(_folder.FullName)));
    }

    [Fact]
    public void A_folder_without_a_template_gives_null_or_an_error_that_says_what_to_do()
    {
        Write("tokenizer_config.json", """{"bos_token": null}""");

        Assert.Null(ChatTemplate.TryFromFolder(_folder.FullName));
        var error = Assert.Throws<ModelFormatException>(() =>
            ChatTemplate.FromFolder(_folder.FullName)
        );
        Assert.Contains("chat_template.jinja", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_template_of_a_folder_is_named_with_its_file_and_line()
    {
        Write("chat_template.jinja", "a\n{% if %}");

        var error = Assert.Throws<ModelFormatException>(() =>
            ChatTemplate.FromFolder(_folder.FullName)
        );

        Assert.Contains(
            "chat_template.jinja: Chat template, line 2",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_template_refuses_is_an_error_with_its_line()
    {
        var template = ChatTemplate.Parse("a\n{{ raise_exception('roles must alternate') }}");

        var error = Assert.Throws<TemplateException>(() => Render(template));

        Assert.Equal(
            (TemplateErrorKind.Raised, "roles must alternate", 2),
            (error.Kind, error.Reason, error.Line)
        );
    }

    [Fact]
    public void A_variable_of_a_foreign_type_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            ChatTemplate
                .Parse("{{ x }}")
                .Render([], false, new Dictionary<string, object?> { ["x"] = new Version(1, 2) })
        );

    static string Render(ChatTemplate template) =>
        template.Render([ChatMessage.User("q")], addGenerationPrompt: true);

    void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
