using System.Globalization;
using System.Text;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Writes Chinese numerals in digits: 三百二十 is 320, 二〇二四 is 2024, 3.5万 is 3.5*10^4, 百分之五 is 5%.</summary>
/// <remarks>
/// A numeral of one character is left alone inside other Chinese text, where 一 and 千 are parts of words more often
/// than numbers. Values go up to 10^16.
/// </remarks>
static class ChineseNumerals
{
    const string Digits = "零一二三四五六七八九";
    const string FormalDigits = "零壹贰叁肆伍陆柒捌玖";
    const string Parts = "分之";
    const int MaxLength = 40;

    static readonly (char Sign, long Value)[] Units =
    [
        ('十', 10),
        ('拾', 10),
        ('百', 100),
        ('佰', 100),
        ('千', 1000),
        ('仟', 1000),
    ];

    static readonly (char Sign, long Value)[] Myriads =
    [
        ('万', 10_000),
        ('萬', 10_000),
        ('亿', 100_000_000),
        ('億', 100_000_000),
    ];

    /// <summary>The text with its numerals in digits; one pass.</summary>
    public static string ToDigits(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('〇', '龥'))
            return text;
        var result = new StringBuilder(text.Length);
        var hasParts = text.Contains(Parts, StringComparison.Ordinal);
        var end = 0;
        for (var i = 0; i < text.Length; )
            if (hasParts && IsPercentAt(text, i, out var percent, out end))
                (i, _) = (end, result.Append(percent));
            else if (hasParts && IsFractionAt(text, i, out var fraction, out end))
                (i, _) = (end, result.Append(fraction));
            else if (IsHalfAt(text, i))
                (i, _) = (i + 2, result.Append(" 1/2"));
            else if (text[i] is '负' or '負' && IsValueStart(text, i + 1))
                (i, _) = (i + 1, result.Append('-'));
            else if (IsNumeral(text[i]) && ReadRun(text, i, out end) is { } digits)
                (i, _) = (end, result.Append(digits));
            else
            {
                // What is too long for a number is passed over whole: begun anew at each character it would take minutes.
                end = Math.Max(i + 1, RunEnd(text, i));
                var next = end - i > MaxLength ? end : i + 1;
                result.Append(text, i, next - i);
                i = next;
            }
        return result.ToString();
    }

    // 百分之五, 百分之12.
    static bool IsPercentAt(string text, int at, out string percent, out int end)
    {
        const string Mark = "百" + Parts;
        percent = "";
        end = at;
        if (string.CompareOrdinal(text, at, Mark, 0, Mark.Length) != 0)
            return false;
        var start = end = at + Mark.Length;
        while (
            end < text.Length
            && end - start < MaxLength
            && (IsNumeral(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '.' or '点')
        )
            end++;
        if (Number(text[start..end]) is not { } value)
            return false;
        percent = value + "%";
        return true;
    }

    // 一半 alone or after 是; 一半的人 and 增加了一半 say half of something.
    static bool IsHalfAt(string text, int at) =>
        text[at] == '一'
        && At(text, at + 1) == '半'
        && !IsHan(text, at + 2)
        && (!IsHan(text, at - 1) || text[at - 1] is '是' or '为');

    static bool IsValueStart(string text, int at) =>
        at < text.Length && (IsNumeral(text[at]) || char.IsAsciiDigit(text[at]));

    // 三分之二 is 2/3, 一又二分之一 is 1 1/2.
    static bool IsFractionAt(string text, int at, out string fraction, out int end)
    {
        (fraction, end) = ("", at);
        if (!IsValueStart(text, at))
            return false;
        var whole = RunAt(text, at);
        var bottom = whole;
        var start = at;
        if (At(text, at + whole.Length) == '又')
        {
            start = at + whole.Length + 1;
            bottom = RunAt(text, start);
        }
        var mark = start + bottom.Length;
        if (bottom.Length == 0 || string.CompareOrdinal(text, mark, Parts, 0, Parts.Length) != 0)
            return false;
        var top = RunAt(text, mark + Parts.Length);
        if (Number(top) is not { } above || Number(bottom) is not { } below)
            return false;
        var before = start > at ? Number(whole) + " " : "";
        fraction = $"{before}{above}/{below}";
        end = mark + Parts.Length + top.Length;
        return true;
    }

    // Numerals or digits, never mixed.
    static string RunAt(string text, int at)
    {
        var end = at;
        var isDigit = char.IsAsciiDigit(At(text, at));
        while (
            end - at < MaxLength
            && (isDigit ? char.IsAsciiDigit(At(text, end)) : IsNumeral(At(text, end)))
        )
            end++;
        return text[at..end];
    }

    static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    static int RunEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && (IsNumeral(text[end]) || text[end] == '点' && end > start))
            end++;
        return end;
    }

    // What the run of numerals from there stands for; null where it is to be left alone.
    static string? ReadRun(string text, int start, out int end)
    {
        end = RunEnd(text, start);
        if (text[end - 1] == '点')
            end--; // 三点 is a time of day
        if (end - start > MaxLength)
            return null;
        var run = text[start..end];
        var isAfterDigits = start > 0 && char.IsAsciiDigit(text[start - 1]);
        if (isAfterDigits && run == "千" && "米克瓦卡赫帕伏焦".Contains(At(text, end)))
            return null; // a prefix: 5千米
        if (isAfterDigits)
            return Scale(run) is { } power
                ? string.Create(CultureInfo.InvariantCulture, $"*10^{power} ")
                : null;
        var isAlone =
            (!IsHan(text, start - 1) || text[start - 1] is '负' or '負') && !IsHan(text, end);
        return run.Length > 1 && run[0] is not ('万' or '亿' or '千') || isAlone
            ? Number(run)
            : null;
    }

    // The power of ten that 万, 百万, 亿 or 万亿 after digits stands for.
    static int? Scale(string run)
    {
        var power = 0;
        foreach (var sign in run)
            power += sign switch
            {
                '十' or '拾' => 1,
                '百' or '佰' => 2,
                '千' or '仟' => 3,
                '万' or '萬' => 4,
                '亿' or '億' => 8,
                _ => 100, // a digit: no scale
            };
        return power < 100 ? power : null;
    }

    static string? Number(string run)
    {
        var point = run.IndexOfAny(['点', '.']);
        if (point >= 0)
            return Number(run[..point]) is { } whole && Sequence(run[(point + 1)..]) is { } decimals
                ? $"{whole}.{decimals}"
                : null;
        return Sequence(run) ?? Value(run)?.ToString(CultureInfo.InvariantCulture);
    }

    // Digits one after another: 二〇二四.
    static string? Sequence(string run)
    {
        var digits = run.Select(c => char.IsAsciiDigit(c) ? c - '0' : Digit(c)).ToList();
        return digits.Count > 0 && digits.TrueForAll(d => d >= 0) ? string.Concat(digits) : null;
    }

    // 三千二百万零五: sections of up to 千, each scaled by the myriad that follows it.
    static long? Value(string run)
    {
        long total = 0;
        long section = 0;
        long digit = -1;
        long last = 0; // the unit just read: 一万二 is 12000, 一万零二 is 10002
        foreach (var sign in run)
            if (Digit(sign) is >= 0 and var d)
            {
                digit = d;
                if (d == 0)
                    last = 0;
            }
            else if (ValueOf(Units, sign) is { } unit)
            {
                section += Math.Max(digit, digit == -1 ? 1 : 0) * unit;
                (digit, last) = (-1, unit);
            }
            else if (ValueOf(Myriads, sign) is { } myriad)
            {
                section += Math.Max(digit, 0);
                // 一万亿: what stands before is all scaled.
                total =
                    myriad == 100_000_000 ? (total + section) * myriad : total + section * myriad;
                (section, digit, last) = (0, -1, myriad);
                if (total is <= 0 or > 10_000_000_000_000_000)
                    return null;
            }
            else
                return null;
        return total + section + Math.Max(digit, 0) * (last > 10 ? last / 10 : 1);
    }

    static int Digit(char sign) =>
        sign switch
        {
            '〇' or '○' => 0,
            '两' or '兩' => 2,
            _ when Digits.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var d => d,
            _ => FormalDigits.IndexOf(sign, StringComparison.Ordinal),
        };

    static long? ValueOf((char Sign, long Value)[] table, char sign)
    {
        foreach (var (known, value) in table)
            if (known == sign)
                return value;
        return null;
    }

    static bool IsNumeral(char c) =>
        Digit(c) >= 0 || ValueOf(Units, c) is not null || ValueOf(Myriads, c) is not null;

    static bool IsHan(string text, int index) =>
        (uint)index < (uint)text.Length && text[index] is >= '\u4E00' and <= '\u9FFF';
}
