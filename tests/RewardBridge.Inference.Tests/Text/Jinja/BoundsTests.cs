using RewardBridge.Inference.Text.Jinja;

namespace RewardBridge.Inference.Tests.Text.Jinja;

/// <summary>A hostile template gets an error, never a hang, a crash or unbounded memory.</summary>
public sealed class BoundsTests
{
    [Theory]
    [InlineData("{% for i in range(100000000) %}{% endfor %}")]
    [InlineData("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}")]
    [InlineData("{{ 'a' * 1000000000000 }}")]
    [InlineData("{{ [0] * 1000000000000 }}")]
    [InlineData("{{ [1, 2] * 9000000000000000000 }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    [InlineData("{{ '%*d' % (1000000000, 1) }}")]
    [InlineData("{{ '%.1000000f' % 1.5 }}")]
    [InlineData("{{ '{:>1000000000}'.format(1) }}")]
    [InlineData("{{ 'a'.center(1000000000) }}")]
    [InlineData("{{ 'a' | center(1000000000) }}")]
    [InlineData("{{ 'a'.zfill(1000000000) }}")]
    [InlineData("{{ [[1]] | tojson(indent=1000000000) }}")]
    [InlineData("{{ 'a\nb' | indent(1000000000) }}")]
    [InlineData("{{ [1] | batch(2000000000, 'x') | list }}")]
    [InlineData("{{ [1] | slice(2000000000, 'x') | list }}")]
    [InlineData("{{ 10 ** 30 }}")]
    [InlineData("{{ 9223372036854775807 + 1 }}")]
    [InlineData("{{ 9223372036854775807 * 9223372036854775807 }}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData(
        "{% macro m() %}{{ caller() }}{% endmacro %}{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}"
    )]
    [InlineData("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    [InlineData(
        "{% set n = namespace(x=[]) %}{% for i in range(99999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x }}"
    )]
    [InlineData(
        "{% set n = namespace(x=[]) %}{% for i in range(99999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x | tojson }}"
    )]
    [InlineData(
        "{% set n = namespace(x=[], y=[]) %}{% for i in range(99999) %}{% set n.x = [n.x] %}{% set n.y = [n.y] %}{% endfor %}{{ n.x == n.y }}"
    )]
    [InlineData(
        "{% set n = namespace(x=(1,)) %}{% for i in range(99999) %}{% set n.x = (n.x,) %}{% endfor %}{{ {n.x: 1} }}"
    )]
    [InlineData("{% set n = namespace() %}{% set n.x = n %}{{ n }}")]
    [InlineData(
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}"
    )]
    [InlineData(
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x.replace('a', n.x) %}{% endfor %}"
    )]
    [InlineData(
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}"
    )]
    [InlineData(
        "{% set n = namespace(x=[1]) %}{% for i in range(40) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}"
    )]
    [InlineData(
        "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(40) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}"
    )]
    [InlineData(
        "{% set a = 'a' * 1000000 %}{% for i in range(99999) %}{% if 'ab' in a %}{% endif %}{% endfor %}"
    )]
    [InlineData("{% set a = 'a' * 2000000 %}{{ (a[:1000000] + 'b') in a }}")]
    [InlineData(
        "{% set a = 'a' * 1000000 %}{% for i in range(9999) %}{% set b = a | upper %}{% endfor %}"
    )]
    [InlineData("{{ range(99999) | map('string') | map('upper') | join(' ' * 10000) }}")]
    [InlineData(
        "{% set r = range(99999) | list %}{% for i in range(999) %}{% set s = r | sort %}{% endfor %}"
    )]
    public void Work_without_measure_is_refused(string source)
    {
        var error = Rendering.Error(source);

        Assert.Equal(TemplateErrorKind.Limit, error.Kind);
        Assert.True(error.Line > 0);
    }

    public static TheoryData<string, int> DeepSources =>
        new()
        {
            { "(", 100_000 },
            { "[", 100_000 },
            { "{1:", 100_000 },
            { "-", 100_000 },
            { "not ", 100_000 },
            { "a[", 100_000 },
            { "f(", 100_000 },
            { "1 if 1 else ", 50_000 },
        };

    [Theory]
    [MemberData(nameof(DeepSources))]
    public void A_source_that_is_nested_too_deeply_is_refused(string opening, int times)
    {
        var source = "{{ " + string.Concat(Enumerable.Repeat(opening, times));

        var error = Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(source));

        Assert.True(error.Kind is TemplateErrorKind.Limit or TemplateErrorKind.Syntax);
    }

    [Theory]
    [InlineData("1", "+1")]
    [InlineData("x", ".x")]
    [InlineData("x", "|trim")]
    [InlineData("x", "()")]
    [InlineData("1", " if 1")]
    [InlineData("1", " and 1")]
    public void A_long_chain_is_refused_when_it_is_evaluated(string start, string link)
    {
        var source = "{{ " + start + string.Concat(Enumerable.Repeat(link, 100_000)) + " }}";

        Assert.Equal(TemplateErrorKind.Limit, Rendering.Error(source).Kind);
    }

    [Fact]
    public void Blocks_nested_too_deeply_are_refused()
    {
        var source = string.Concat(Enumerable.Repeat("{% if 1 %}", 50_000));

        Assert.Equal(TemplateErrorKind.Limit, Rendering.Error(source).Kind);
    }

    [Fact]
    public void A_source_that_is_too_long_is_refused() =>
        Assert.Equal(
            TemplateErrorKind.Limit,
            Assert
                .Throws<TemplateException>(() =>
                    JinjaTemplate.Parse(new string('x', (1 << 20) + 1))
                )
                .Kind
        );

    [Fact]
    public void Depth_is_bounded_even_on_a_small_stack()
    {
        TemplateException? error = null;
        var thread = new Thread(
            () => error = Rendering.Error("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
            maxStackSize: 256 * 1024
        );
        thread.Start();
        thread.Join();

        Assert.Equal(TemplateErrorKind.Limit, error?.Kind);
    }

    static readonly string[] Words =
        "{{ }} {% %} {# #} - for in if else endfor endif set macro endmacro x loop 'a' \" 1 1.5 ( ) [ ] { } , : | ~ + * % is not defined trim join . \n range = namespace".Split(
            ' '
        );

    [Fact]
    public void Any_text_is_rendered_or_refused_with_an_error_of_ours() =>
        (
            from parts in Gen.Int[0, Words.Length - 1].Array[0, 30]
            select string.Join(' ', parts.Select(i => Words[i]))
        ).Sample(
            source =>
            {
                try
                {
                    Rendering.Render(source);
                }
                catch (TemplateException error)
                {
                    Assert.NotEmpty(error.Reason);
                }
            },
            iter: 3000
        );
}
