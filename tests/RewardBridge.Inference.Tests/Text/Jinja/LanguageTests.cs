using RewardBridge.Inference.Text.Jinja;

namespace RewardBridge.Inference.Tests.Text.Jinja;

/// <summary>Programs beyond the goldens; the outputs are those of Jinja 3.1.6 with transformers' settings.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("{% set x = 1 %}{% macro f() %}{{ x }}{% endmacro %}{% set x = 2 %}{{ f() }}", "2")]
    [InlineData("{% for i in [1,2] %}{{ x }}{% set x = i %}{{ x }}{% endfor %}{{ x }}", "12")]
    [InlineData("{% set a %}x{% set b=1 %}{% endset %}{{ a }}{{ b }}", "x")]
    [InlineData("{% with a=1, b=a %}{{ a }}{{ b }}{% endwith %}{{ a }}", "1")]
    [InlineData(
        "{% set n = namespace(f=false) %}{% for i in [1,2,3] if not n.f %}{{ i }}{% if i == 2 %}{% set n.f = true %}{% endif %}{% endfor %}",
        "12"
    )]
    public void Scopes_hold_what_jinja_lets_them_hold(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Theory]
    [InlineData(
        "{% macro f(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1, 2, 3, z=4) }}",
        "1(2, 3){'z': 4}"
    )]
    [InlineData(
        "{% macro f(a) %}<{{ caller(a) }}>{% endmacro %}{% call(x) f(5) %}[{{ x }}]{% endcall %}",
        "<[5]>"
    )]
    [InlineData("{% macro f(a, b=a) %}[{{ a }}{{ b }}]{% endmacro %}{{ f(3) }}{{ f() }}", "[33][]")]
    [InlineData(
        "{% for x in [1, 1, 2] %}{{ loop.changed(x) }}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "TrueaFalsebTruea"
    )]
    [InlineData("{% set j = joiner('|') %}{{ j() }}{{ j() }}{{ j() }}", "||")]
    public void Macros_and_loops_have_their_special_names(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Theory]
    [InlineData(
        "{{ 1e16 }} {{ 1e-5 }} {{ 1e23 }} {{ 0.1 + 0.2 }} {{ 5e-324 }} {{ 123456789.0 }}",
        "1e+16 1e-05 1e+23 0.30000000000000004 5e-324 123456789.0"
    )]
    [InlineData(
        "{{ 2.5|round }} {{ 2.675|round(2) }} {{ 15|round(-1) }} {{ 2.1|round(0, 'ceil') }}",
        "2.0 2.67 20 3.0"
    )]
    [InlineData(
        "{{ -7 // 2 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ -7.5 % 2 }} {{ 1 // 0.1 }}",
        "-4 2 -2 0.5 9.0"
    )]
    [InlineData("{{ 2 ** 3 ** 2 }} {{ 2 ** -1 }} {{ true + 1 }}", "64 0.5 2")]
    [InlineData(
        "{{ '1_000'|int }} {{ ' 12 '|int }} {{ '1f'|int(base=16) }} {{ '3.9'|int }} {{ 'x'|int(7) }}",
        "1000 12 31 3 7"
    )]
    [InlineData("{{ 0x1f }} {{ 0o17 }} {{ 0b11 }} {{ 1_000 }} {{ 1E5 }}", "31 15 3 1000 100000.0")]
    public void Numbers_are_those_of_python(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Theory]
    [InlineData("{{ '%5.1f|%-4s|%+d|%x|%%' % (12.345, 'a', 3, 255) }}", " 12.3|a   |+3|ff|%")]
    [InlineData("{{ '%g %e %.3g' % (0.00001, 12345.678, 1e10) }}", "1e-05 1.234568e+04 1e+10")]
    [InlineData(
        "{{ '{:>6}|{:^5}|{:05d}|{:,}|{!r}'.format('a', 'b', 42, 1234567, 'c') }}",
        "     a|  b  |00042|1,234,567|'c'"
    )]
    [InlineData("{{ '{a} {b[0]} {0:.2f}'.format(1.005, a=1, b=[2]) }}", "1 2 1.00")]
    [InlineData(
        "{{ 'they\\'re a-b'|title }} {{ 'they\\'re a-b'.title() }}",
        "They're A-B They'Re A-B"
    )]
    [InlineData(
        "{{ 'a  b c '.split() }} {{ 'a,b,c'.rsplit(',', 1) }} {{ ' a b '.split(none, 1) }}",
        "['a', 'b', 'c'] ['a,b', 'c'] ['a', 'b ']"
    )]
    [InlineData(
        "{{ 'a\nb\r\nc'.splitlines() }} {{ 'a=b=c'.rpartition('=') }}",
        "['a', 'b', 'c'] ('a=b', '=', 'c')"
    )]
    [InlineData("{{ 'abc'.replace('', '-') }} {{ 'aaa'|replace('a', 'b', 2) }}", "-a-b-c- bba")]
    [InlineData(
        "{{ 'ab'.center(5, '*') }} {{ 'abc'.center(6, '*') }} {{ '-5'.zfill(4) }}",
        "**ab* *abc** -005"
    )]
    [InlineData(
        "{{ '👍a👍'|length }} {{ '👍a👍'[1:] }} {{ '👍a'[::-1] }} {{ 'x👍y'.find('y') }}",
        "3 a👍 a👍 2"
    )]
    [InlineData(
        "{{ 'aé'.upper() }} {{ 'ß'|upper }} {{ ['\\n\\'', '\"\\''] }}",
        "AÉ SS [\"\\n'\", '\"\\'']"
    )]
    public void Texts_are_those_of_python(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Theory]
    [InlineData("{{ {1: 'a', true: 'b', 1.0: 'c'} }}", "{1: 'c'}")]
    [InlineData(
        "{{ {'items': 1}.items() | list }} {{ {'items': 1}['items'] }}",
        "[('items', 1)] 1"
    )]
    [InlineData("{{ dict(a=1, **{'b': 2}) }} {{ dict([('x', 1)]) }}", "{'a': 1, 'b': 2} {'x': 1}")]
    [InlineData(
        "{{ [none, none]|sort }} {{ ['b', 'A', 'a']|sort }} {{ ['b', 'A']|sort(case_sensitive=true) }}",
        "[None, None] ['A', 'a', 'b'] ['A', 'b']"
    )]
    [InlineData("{{ [{'a': 2}, {'a': 1}]|sort(attribute='a')|map(attribute='a')|join }}", "12")]
    [InlineData(
        "{{ [1, 2, 3]|slice(2, 'f')|list }} {{ ['a', 'A', 'b']|unique|list }}",
        "[[1, 2], [3, 'f']] ['a', 'b']"
    )]
    [InlineData("{% set g = [1, 2]|map('string') %}{{ g|list }}{{ g|list }}", "['1', '2'][]")]
    [InlineData("{% if []|map('string') %}a generator is true{% endif %}", "a generator is true")]
    [InlineData(
        "{{ range(10)[2:8:3]|list }} {{ [1,2,3,4][-3:-1] }} {{ [1,2,3][::-2] }}",
        "[2, 5] [2, 3] [3, 1]"
    )]
    [InlineData(
        "{{ (1,) }} {{ () }} {{ (1,2) + (3,) }} {{ [1] == [1.0] }} {{ 'a' in {'a': 1} }}",
        "(1,) () (1, 2, 3) True True"
    )]
    public void Collections_are_those_of_python(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Theory]
    [InlineData("a\n{%- if 1 %}\n b\n  {%- endif +%}\nc", "a b\nc")]
    [InlineData("  {%+ if 1 %}x{% endif %}\n\ny\n\n", "  x\ny\n")]
    [InlineData("{% raw -%}\n {{ x }}\n  {%- endraw %}\ny", "{{ x }}y")]
    [InlineData("{# c #}\nx {#- d +#}\ny", "x\ny")]
    [InlineData("x\r\n{{ '}}' }}\r\ny", "x\n}}\ny")]
    public void Whitespace_goes_where_jinja_sends_it(string source, string expected) =>
        Assert.Equal(expected, Rendering.Render(source));

    [Fact]
    public void The_clock_of_the_caller_gives_the_date() =>
        Assert.Equal(
            "07 Mar 2025, Friday 12:05 PM, 7",
            Rendering.Render("{{ strftime_now('%d %b %Y, %A %I:%M %p, %-d') }}")
        );

    [Theory]
    [InlineData(
        "{{ 1 + 'a' }}",
        TemplateErrorKind.Type,
        "unsupported operand type(s) for +: 'int' and 'str'"
    )]
    [InlineData(
        "{{ 'a' + 1 }}",
        TemplateErrorKind.Type,
        "can only concatenate str (not \"int\") to str"
    )]
    [InlineData(
        "{{ 1 < 'a' }}",
        TemplateErrorKind.Type,
        "'<' not supported between instances of 'int' and 'str'"
    )]
    [InlineData("{{ {}.x.y }}", TemplateErrorKind.Undefined, "'dict object' has no attribute 'x'")]
    [InlineData("{{ [1][5] + 1 }}", TemplateErrorKind.Undefined, "list object has no element 5")]
    [InlineData("{{ none.x.y }}", TemplateErrorKind.Undefined, "'None' has no attribute 'x'")]
    [InlineData(
        "{{ [1].append(2) }}",
        TemplateErrorKind.Security,
        "access to attribute 'append' of 'list' object is unsafe."
    )]
    [InlineData("{{ {[1]: 2} }}", TemplateErrorKind.Type, "unhashable type: 'list'")]
    [InlineData("{{ 1|nosuch }}", TemplateErrorKind.Runtime, "No filter named 'nosuch'.")]
    [InlineData("{{ 1 is nosuch }}", TemplateErrorKind.Runtime, "No test named 'nosuch'.")]
    [InlineData(
        "{% for a, b in [[1]] %}{% endfor %}",
        TemplateErrorKind.Value,
        "not enough values to unpack (expected 2, got 1)"
    )]
    [InlineData(
        "{% set x = 1 %}{% set x.y = 2 %}",
        TemplateErrorKind.Runtime,
        "cannot assign attribute on non-namespace object"
    )]
    [InlineData(
        "{% macro f(a) %}{% endmacro %}{{ f(1, 2) }}",
        TemplateErrorKind.Type,
        "macro 'f' takes not more than 1 argument(s)"
    )]
    [InlineData(
        "{{ 'a' * 'b' }}",
        TemplateErrorKind.Type,
        "can't multiply sequence by non-int of type 'str'"
    )]
    [InlineData("{{ 3|join }}", TemplateErrorKind.Type, "'int' object is not iterable")]
    [InlineData(
        "{{ range|tojson }}",
        TemplateErrorKind.Type,
        "Object of type function is not JSON serializable"
    )]
    [InlineData("{% break %}", TemplateErrorKind.Syntax, "'break' outside loop")]
    public void Errors_are_worded_as_python_words_them(
        string source,
        TemplateErrorKind kind,
        string reason
    )
    {
        var error = Rendering.Error(source);

        Assert.Equal((kind, reason), (error.Kind, error.Reason));
    }

    [Theory]
    [InlineData("a\n\n{{ 1/0 }}", 3)]
    [InlineData("{% if true %}\n{{ x\n.y }}{% endif %}", 3)]
    [InlineData("{% macro f() %}\n{{ [][0].x }}\n{% endmacro %}\n{{ f() }}", 2)]
    [InlineData("{{ 'a\nb' }}\n{% endfor %}", 3)]
    [InlineData("x\n{# never closed", 2)]
    [InlineData("x\n{{ 'never closed }}", 2)]
    [InlineData("x\n{{ (1] }}", 2)]
    [InlineData("x\n{{ 1 ? 2 }}", 2)]
    public void Errors_name_the_line(string source, int line) =>
        Assert.Equal(line, Rendering.Error(source).Line);
}
