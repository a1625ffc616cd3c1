namespace RewardBridge.Verification.Chemistry;

/// <summary>The 118 elements, with their names where those stand for the element.</summary>
static class Elements
{
    // Symbols in order of atomic number.
    const string Symbols =
        "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
        + "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu "
        + "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr "
        + "Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og";

    static readonly HashSet<string> All = [.. Symbols.Split(' ')];

    /// <summary>Whether the text is an element's symbol; D and T are read as hydrogen's isotopes elsewhere.</summary>
    public static bool IsSymbol(string text) => All.Contains(text);
}
