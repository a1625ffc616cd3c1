using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>The variable <c>loop</c>. It looks ahead only when asked, so that a loop's condition is tested as late as in Jinja.</summary>
sealed class LoopState(
    IEnumerator<object?> items,
    int depth,
    Budget budget,
    Func<object?, TemplateText>? recurse
)
{
    readonly Queue<object?> _ahead = [];
    object? _previous = NoPrevious;
    object? _current;
    object? _lastChanged;
    long _index0 = -1;

    static readonly Undefined NoPrevious = new("there is no previous item");
    static readonly Undefined NoNext = new("there is no next item");

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext(out object? item)
    {
        if (_index0 >= 0)
            _previous = _current;
        if (!LookAhead(1))
        {
            item = null;
            return false;
        }
        item = _current = _ahead.Dequeue();
        _index0++;
        return true;
    }

    public object? Attribute(string name) =>
        name switch
        {
            "index" => _index0 + 1,
            "index0" => _index0,
            "revindex" => Length - _index0,
            "revindex0" => Length - _index0 - 1,
            "first" => _index0 == 0,
            "last" => !LookAhead(1),
            "length" => Length,
            "depth" => (long)depth,
            "depth0" => (long)depth - 1,
            "previtem" => _previous,
            "nextitem" => LookAhead(1) ? _ahead.Peek() : NoNext,
            "cycle" => new Function(Cycle),
            "changed" => new Function(a => Changed(a)),
            _ => Undefined.OfAttribute(this, name),
        };

    public object? Call(Arguments arguments) =>
        recurse is null
            ? throw new TemplateException(
                TemplateErrorKind.Type,
                "The loop must have the 'recursive' marker to be called recursively."
            )
            : recurse(arguments.Positional is [var nested] ? nested : Missing());

    static object Missing() =>
        throw new TemplateException(
            TemplateErrorKind.Type,
            "loop() takes the items of the inner loop"
        );

    long Length
    {
        get
        {
            while (LookAhead(_ahead.Count + 1)) { }
            return _index0 + 1 + _ahead.Count;
        }
    }

    bool LookAhead(int count)
    {
        while (_ahead.Count < count && items.MoveNext())
        {
            budget.Steps(1);
            _ahead.Enqueue(items.Current);
        }
        return _ahead.Count >= count;
    }

    object? Cycle(Arguments arguments) =>
        arguments.Positional.Count == 0
            ? throw new TemplateException(TemplateErrorKind.Type, "no items for cycling given")
            : arguments.Positional[(int)(_index0 % arguments.Positional.Count)];

    bool Changed(Arguments arguments)
    {
        var value = arguments.PositionalTuple();
        var changed = _lastChanged is null || !Comparer.AreEqual(_lastChanged, value, budget);
        _lastChanged = value;
        return changed;
    }
}
