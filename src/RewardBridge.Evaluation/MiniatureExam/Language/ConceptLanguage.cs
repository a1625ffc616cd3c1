namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>A closed pool of concepts, each with all its phrases.</summary>
sealed class ConceptLanguage : IAnswerLanguage
{
    readonly Dictionary<string, Meaning> _readings = new(StringComparer.Ordinal);
    readonly Dictionary<Meaning, List<string>> _forms = [];
    readonly Dictionary<Meaning, string> _references = [];
    readonly string _kind;
    int _longest;

    /// <param name="kind">Names the pool, such as "medicine/deficiency".</param>
    /// <param name="say">Patterns around a name, such as "a lack of {0}".</param>
    /// <param name="refer">The expert's patterns; a concept's name chooses one.</param>
    /// <param name="concepts">
    /// Names divided by " | ", the first identifies; "=phrase" is said as it stands, without a
    /// pattern; "&gt;phrase" is the expert's own wording. A later mention may give the first name only.
    /// </param>
    public ConceptLanguage(
        string kind,
        IReadOnlyList<string> say,
        IReadOnlyList<string> refer,
        IEnumerable<string> concepts
    )
    {
        _kind = kind;
        foreach (var concept in concepts)
        {
            var names = concept.Split(" | ");
            var meaning = Named(names[0]);
            if (!_forms.ContainsKey(meaning))
                _references[meaning] = ExamText.Fill(
                    refer[(int)(SplitMix64.Seed(names[0]) % (ulong)refer.Count)],
                    [names[0]]
                );
            foreach (var name in names)
                AddName(meaning, name, say);
            AddReading(meaning, _references[meaning]);
        }
    }

    public IReadOnlyCollection<Meaning> Meanings => _forms.Keys;

    public Meaning Named(string firstName) => new(_kind, firstName);

    public string Reference(Meaning meaning) => _references[meaning];

    public IReadOnlyList<string> Forms(Meaning meaning) => _forms[meaning];

    public IReadOnlyList<string> Conversions(Meaning meaning) => [];

    public int Read(ReadOnlySpan<string> words, out Meaning meaning)
    {
        var rest = ExamText.WithoutArticle(words);
        for (var length = Math.Min(_longest, rest.Length); length > 0; length--)
            if (_readings.TryGetValue(string.Join(' ', rest[..length]), out meaning))
                return words.Length - rest.Length + length;
        meaning = default;
        return 0;
    }

    void AddName(Meaning meaning, string name, IReadOnlyList<string> say)
    {
        if (name[0] == '>')
            _references[meaning] = name[1..];
        else if (name[0] == '=')
            AddForm(meaning, name[1..]);
        else
            foreach (var pattern in say)
                AddForm(meaning, ExamText.Fill(pattern, [name]));
    }

    void AddForm(Meaning meaning, string form)
    {
        if (!_forms.TryGetValue(meaning, out var forms))
            _forms[meaning] = forms = [];
        if (!forms.Contains(form))
            forms.Add(form);
        AddReading(meaning, form);
    }

    void AddReading(Meaning meaning, string form)
    {
        var words = ExamText.WithoutArticle(ExamText.Words(form));
        var key = string.Join(' ', words);
        if (_readings.TryGetValue(key, out var other) && other != meaning)
            throw new InvalidOperationException(
                $"{_kind}: '{form}' means both '{other.Value}' and '{meaning.Value}'; a phrase must mean one thing."
            );
        _readings[key] = meaning;
        _longest = Math.Max(_longest, words.Length);
    }
}
