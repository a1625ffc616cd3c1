using System.Numerics;

namespace RewardBridge.Verification.Mathematics.Sampling;

/// <summary>The functions that have values, in complex doubles (principal branches).</summary>
static class Functions
{
    /// <summary>The value; null for a function, or a number of arguments, that is unknown.</summary>
    public static Complex? Value(string name, IReadOnlyList<Complex> x) =>
        x.Count switch
        {
            1 => Unary(name, x[0]),
            2 => Binary(name, x[0], x[1]),
            _ => null,
        };

    static Complex? Unary(string name, Complex x) =>
        name switch
        {
            "sin" => Complex.Sin(x),
            "cos" => Complex.Cos(x),
            "tan" => Complex.Tan(x),
            "cot" => 1 / Complex.Tan(x),
            "sec" => 1 / Complex.Cos(x),
            "csc" => 1 / Complex.Sin(x),
            "arcsin" or "asin" => Complex.Asin(x),
            "arccos" or "acos" => Complex.Acos(x),
            "arctan" or "atan" => Complex.Atan(x),
            "sinh" => Complex.Sinh(x),
            "cosh" => Complex.Cosh(x),
            "tanh" => Complex.Tanh(x),
            "ln" => Complex.Log(x),
            "lg" => Complex.Log10(x),
            "exp" => Complex.Exp(x),
            "abs" => Complex.Abs(x),
            "floor" => Math.Floor(x.Real),
            "ceil" => Math.Ceiling(x.Real),
            "sgn" => Math.Sign(x.Real),
            "Re" => x.Real,
            "Im" => x.Imaginary,
            "arg" => x.Phase,
            "bar" => Complex.Conjugate(x),
            "factorial" when x.Imaginary == 0 => Gamma(x.Real + 1),
            _ => null,
        };

    static Complex? Binary(string name, Complex x, Complex y) =>
        name switch
        {
            "max" => Math.Max(x.Real, y.Real),
            "min" => Math.Min(x.Real, y.Real),
            "binomial" => Gamma(x.Real + 1) / (Gamma(y.Real + 1) * Gamma(x.Real - y.Real + 1)),
            _ => null,
        };

    /// <summary>The power, real where a real root is meant: (-8)^(1/3) is -2.</summary>
    public static Complex Power(Complex x, Complex exponent)
    {
        if (exponent.Imaginary == 0 && x.Imaginary == 0)
        {
            var real = Math.Pow(x.Real, exponent.Real);
            if (!double.IsNaN(real))
                return real;
            var degree = 1 / exponent.Real;
            if (Math.Round(degree) is var odd && odd % 2 != 0 && Math.Abs(degree - odd) < 1e-9)
                return -Math.Pow(-x.Real, exponent.Real);
        }
        return Complex.Pow(x, exponent);
    }

    // Lanczos' approximation with g = 7 and nine terms: relative error below 1e-14 for positive arguments.
    static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    static double Gamma(double x)
    {
        if (x < 0.5)
            return Math.PI / (Math.Sin(Math.PI * x) * Gamma(1 - x));
        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return Math.Sqrt(2 * Math.PI) * Math.Pow(t, x + 0.5) * Math.Exp(-t) * sum;
    }
}
