using static System.Math;

namespace RewardBridge.Verification.Quantities;

/// <summary>The units, by symbol and by word.</summary>
/// <remarks>
/// Factors are exact by definition (SI brochure, 9th edition; NIST SP 811, appendix B) or CODATA 2022 for electronvolt,
/// dalton and astronomical use. US customary volumes. A year is the Julian one and a month its twelfth.
/// The ton is left out, which has three meanings.
/// </remarks>
static class UnitTable
{
    static readonly Dimension Length = new(Length: 1);
    static readonly Dimension Mass = new(Mass: 1);
    static readonly Dimension Time = new(Time: 1);
    static readonly Dimension Current = new(Current: 1);
    static readonly Dimension Temperature = new(Temperature: 1);
    static readonly Dimension Amount = new(Amount: 1);
    static readonly Dimension Intensity = new(Intensity: 1);
    static readonly Dimension Angle = new(Angle: 1);
    static readonly Dimension Information = new(Information: 1);
    static readonly Dimension Frequency = new(Time: -1);
    static readonly Dimension Speed = new(Length: 1, Time: -1);
    static readonly Dimension Area = new(Length: 2);
    static readonly Dimension Volume = new(Length: 3);
    static readonly Dimension Force = new(Length: 1, Mass: 1, Time: -2);
    static readonly Dimension Pressure = new(Length: -1, Mass: 1, Time: -2);
    static readonly Dimension Energy = new(Length: 2, Mass: 1, Time: -2);
    static readonly Dimension Power = new(Length: 2, Mass: 1, Time: -3);
    static readonly Dimension Charge = new(Time: 1, Current: 1);
    static readonly Dimension Voltage = new(Length: 2, Mass: 1, Time: -3, Current: -1);
    static readonly Dimension Capacitance = new(-2, -1, 4, 2);
    static readonly Dimension Resistance = new(2, 1, -3, -2);
    static readonly Dimension Flux = new(2, 1, -2, -1);
    static readonly Dimension FluxDensity = new(0, 1, -2, -1);
    static readonly Dimension Inductance = new(2, 1, -2, -2);
    static readonly Dimension Dose = new(Length: 2, Time: -2);
    static readonly Dimension Concentration = new(Length: -3, Amount: 1);

    /// <summary>Units that take SI prefixes: symbols, then words in the singular, separated by spaces.</summary>
    public static readonly (string Symbols, string Words, Unit Unit)[] Prefixed =
    [
        ("m", "metre meter", new(Length, 1)),
        ("g", "gram gramme", new(Mass, 1e-3)),
        ("s", "second sec", new(Time, 1)),
        ("A", "ampere amp", new(Current, 1)),
        ("K", "kelvin", new(Temperature, 1)),
        ("mol", "mole", new(Amount, 1)),
        ("cd", "candela", new(Intensity, 1)),
        ("Hz", "hertz", new(Frequency, 1)),
        ("N", "newton", new(Force, 1)),
        ("Pa", "pascal", new(Pressure, 1)),
        ("J", "joule", new(Energy, 1)),
        ("W", "watt", new(Power, 1)),
        ("C", "coulomb", new(Charge, 1)),
        ("V", "volt", new(Voltage, 1)),
        ("F", "farad", new(Capacitance, 1)),
        ("Ω Ohm ohm", "ohm", new(Resistance, 1)),
        ("S", "siemens", new(Resistance.Power(-1), 1)),
        ("Wb", "weber", new(Flux, 1)),
        ("T", "tesla", new(FluxDensity, 1)),
        ("H", "henry", new(Inductance, 1)),
        ("lm", "lumen", new(Intensity, 1)),
        ("lx", "lux", new(Intensity * Length.Power(-2), 1)),
        ("Bq", "becquerel", new(Frequency, 1)),
        ("Gy", "gray", new(Dose, 1)),
        ("Sv", "sievert", new(Dose, 1)),
        ("kat", "katal", new(Amount * Frequency, 1)),
        ("L l", "litre liter", new(Volume, 1e-3)),
        ("eV", "electronvolt electron-volt", new(Energy, 1.602176634e-19)),
        ("bar", "bar", new(Pressure, 1e5)),
        ("cal", "calorie", new(Energy, 4.184)),
        ("Wh", "watt-hour", new(Energy, 3600)),
        ("Ah", "ampere-hour amp-hour", new(Charge, 3600)),
        ("M", "molar", new(Concentration, 1e3)),
        ("Da", "dalton", new(Mass, 1.66053906892e-27)),
        ("pc", "parsec", new(Length, 149_597_870_700 * 648_000 / PI)),
        ("B", "byte", new(Information, 8)),
        ("bit", "bit", new(Information, 1)),
        ("bps", "", new(Information * Frequency, 1)),
        ("rad", "radian", new(Angle, 1)),
        ("sr", "steradian", new(Angle.Power(2), 1)),
        ("G Gs", "gauss", new(FluxDensity, 1e-4)),
    ];

    /// <summary>Units without prefixes, in the same form.</summary>
    public static readonly (string Symbols, string Words, Unit Unit)[] Plain =
    [
        ("min", "minute min", new(Time, 60)),
        ("h hr hrs", "hour hr", new(Time, 3600)),
        ("d", "day", new(Time, 86_400)),
        ("wk", "week", new(Time, 604_800)),
        ("mo", "month", new(Time, 31_557_600 / 12.0)),
        ("yr", "year yr", new(Time, 31_557_600)),
        ("", "decade", new(Time, 315_576_000)),
        ("", "century", new(Time, 3_155_760_000)),
        ("t", "tonne metric-ton", new(Mass, 1e3)),
        (
            "°C",
            "celsius centigrade degree-celsius degree-centigrade degree-c",
            new(Temperature, 1, 273.15)
        ),
        ("°F", "fahrenheit degree-fahrenheit degree-f", new(Temperature, 5 / 9.0, 459.67 * 5 / 9)),
        ("°R", "rankine degree-rankine", new(Temperature, 5 / 9.0)),
        ("°K", "degree-kelvin", new(Temperature, 1)),
        ("°", "degree deg", new(Angle, PI / 180)),
        ("arcmin", "arcminute", new(Angle, PI / 10_800)),
        ("arcsec", "arcsecond", new(Angle, PI / 648_000)),
        ("rev", "revolution", new(Angle, 2 * PI)),
        ("rpm RPM", "", new(Angle * Frequency, 2 * PI / 60)),
        ("in", "inch", new(Length, 0.0254)),
        ("ft", "foot", new(Length, 0.3048)),
        ("yd", "yard", new(Length, 0.9144)),
        ("mi", "mile", new(Length, 1609.344)),
        ("nmi", "nautical-mile", new(Length, 1852)),
        ("Å", "angstrom ångström", new(Length, 1e-10)),
        ("", "micron", new(Length, 1e-6)),
        ("au AU", "astronomical-unit", new(Length, 149_597_870_700)),
        ("ly", "light-year lightyear", new(Length, 9_460_730_472_580_800)),
        ("lb lbs", "pound", new(Mass, 0.45359237)),
        ("oz", "ounce", new(Mass, 0.028349523125)),
        ("u amu", "", new(Mass, 1.66053906892e-27)),
        ("ha", "hectare", new(Area, 1e4)),
        ("ac", "acre", new(Area, 4046.8564224)),
        ("cc", "", new(Volume, 1e-6)),
        ("gal", "gallon", new(Volume, 0.003785411784)),
        ("qt", "quart", new(Volume, 0.000946352946)),
        ("pt", "pint", new(Volume, 0.000473176473)),
        ("", "cup", new(Volume, 0.0002365882365)),
        ("", "fluid-ounce", new(Volume, 2.95735295625e-5)),
        ("mph", "", new(Speed, 0.44704)),
        ("kph kmh kmph", "", new(Speed, 1 / 3.6)),
        ("kn", "knot", new(Speed, 1852 / 3600.0)),
        ("lbf", "pound-force", new(Force, 4.4482216152605)),
        ("dyn", "dyne", new(Force, 1e-5)),
        ("atm", "atmosphere", new(Pressure, 101_325)),
        ("mmHg", "", new(Pressure, 133.322387415)),
        ("Torr torr", "torr", new(Pressure, 101_325 / 760.0)),
        ("psi", "", new(Pressure, 6894.757293168)),
        ("erg", "erg", new(Energy, 1e-7)),
        ("BTU Btu", "btu", new(Energy, 1055.05585262)),
        ("Cal", "", new(Energy, 4184)),
        ("hp", "horsepower", new(Power, 745.69987158227022)),
        ("Nm", "newton-metre newton-meter", new(Energy, 1)),
        ("VA", "", new(Power, 1)),
        ("Ci", "curie", new(Frequency, 3.7e10)),
        ("P", "poise", new(Pressure * Time, 0.1)),
        ("KB", "", new(Information, 8e3)),
        ("KiB", "kibibyte", new(Information, 8.0 * (1 << 10))),
        ("MiB", "mebibyte", new(Information, 8.0 * (1 << 20))),
        ("GiB", "gibibyte", new(Information, 8.0 * (1 << 30))),
    ];

    /// <summary>Chinese names, beside those that a prefix makes.</summary>
    public static readonly (string Names, string Symbol)[] Chinese =
    [
        ("米 公尺", "m"),
        ("公里 千米 里程", "km"),
        ("分米", "dm"),
        ("厘米 公分", "cm"),
        ("毫米", "mm"),
        ("微米", "µm"),
        ("纳米 奈米", "nm"),
        ("克", "g"),
        ("公斤 千克", "kg"),
        ("毫克", "mg"),
        ("微克", "µg"),
        ("吨 公吨", "t"),
        ("秒 秒钟", "s"),
        ("毫秒", "ms"),
        ("分 分钟", "min"),
        ("时 小时 个小时", "h"),
        ("天 日", "d"),
        ("周 星期 个星期", "wk"),
        ("个月", "mo"),
        ("年", "yr"),
        ("安 安培", "A"),
        ("毫安", "mA"),
        ("开 开尔文", "K"),
        ("摩尔", "mol"),
        ("赫兹 赫", "Hz"),
        ("千赫", "kHz"),
        ("兆赫", "MHz"),
        ("牛顿 牛", "N"),
        ("帕斯卡 帕", "Pa"),
        ("千帕", "kPa"),
        ("兆帕", "MPa"),
        ("焦耳 焦", "J"),
        ("千焦", "kJ"),
        ("瓦特 瓦", "W"),
        ("千瓦", "kW"),
        ("兆瓦", "MW"),
        ("千瓦时 度电", "kWh"),
        ("库仑 库", "C"),
        ("伏特 伏", "V"),
        ("千伏", "kV"),
        ("毫伏", "mV"),
        ("法拉", "F"),
        ("欧姆 欧", "Ω"),
        ("千欧", "kΩ"),
        ("特斯拉", "T"),
        ("韦伯", "Wb"),
        ("亨利", "H"),
        ("升", "L"),
        ("毫升", "mL"),
        ("卡路里 卡", "cal"),
        ("千卡 大卡", "kcal"),
        ("电子伏特 电子伏", "eV"),
        ("摄氏度", "°C"),
        ("华氏度", "°F"),
        ("度", "°"),
        ("弧度", "rad"),
        ("英寸", "in"),
        ("英尺", "ft"),
        ("英里", "mi"),
        ("海里", "nmi"),
        ("光年", "ly"),
        ("磅", "lb"),
        ("公顷", "ha"),
        ("大气压", "atm"),
    ];
}
