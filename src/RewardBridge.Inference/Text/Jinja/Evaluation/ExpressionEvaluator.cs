using RewardBridge.Inference.Text.Jinja.Syntax;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Evaluation;

/// <summary>Evaluates expressions.</summary>
sealed class ExpressionEvaluator(RenderState state)
{
    /// <summary>The text that a filter without a target takes: what its block printed.</summary>
    TemplateText _blockText = TemplateText.Empty;

    public object? Evaluate(Expression expression, Scope scope)
    {
        state.Budget.Steps(1);
        state.Budget.Enter();
        var value = Dispatch(expression, scope);
        state.Budget.Leave();
        return value;
    }

    public bool Holds(Expression condition, Scope scope) => Truth.Of(Evaluate(condition, scope));

    public TemplateText FilterBlock(FilterCall filter, TemplateText text, Scope scope)
    {
        var outer = _blockText;
        _blockText = text;
        var result = Printer.Text(Evaluate(filter, scope), state.Budget);
        _blockText = outer;
        return result;
    }

    object? Dispatch(Expression expression, Scope scope) =>
        expression switch
        {
            Literal literal => literal.Value,
            Name name => scope.Find(name.Identifier),
            AttributeAccess a => EvaluateAttribute(a, scope),
            ItemAccess i => EvaluateItem(i, scope),
            SliceAccess s => EvaluateSlice(s, scope),
            Call call => EvaluateCall(call, scope, Arguments.None),
            FilterCall filter => EvaluateFilter(filter, scope),
            TestCall test => EvaluateTest(test, scope),
            Unary unary => EvaluateUnary(unary, scope),
            Binary binary => EvaluateBinary(binary, scope),
            Comparison comparison => EvaluateComparison(comparison, scope),
            Concatenation concatenation => EvaluateConcatenation(concatenation, scope),
            Conditional conditional => EvaluateConditional(conditional, scope),
            ListLiteral list => Sequence.List(EvaluateAll(list.Items, scope)),
            TupleLiteral tuple => Sequence.Tuple(EvaluateAll(tuple.Items, scope)),
            DictLiteral dictionary => EvaluateDictionary(dictionary, scope),
            _ => throw new InvalidOperationException($"no value for {expression.GetType()}"),
        };

    object? EvaluateAttribute(AttributeAccess access, Scope scope)
    {
        var owner = Evaluate(access.Target, scope);
        state.Budget.Line = access.Line;
        return Access.Attribute(owner, access.Attribute, state);
    }

    object? EvaluateItem(ItemAccess access, Scope scope)
    {
        var owner = Evaluate(access.Target, scope);
        var index = Evaluate(access.Index, scope);
        state.Budget.Line = access.Line;
        return Access.Item(owner, index, state);
    }

    object EvaluateSlice(SliceAccess slice, Scope scope)
    {
        var owner = Evaluate(slice.Target, scope);
        var start = slice.Start is null ? null : Evaluate(slice.Start, scope);
        var stop = slice.Stop is null ? null : Evaluate(slice.Stop, scope);
        var step = slice.Step is null ? null : Evaluate(slice.Step, scope);
        state.Budget.Line = slice.Line;
        return Access.Slice(owner, start, stop, step, state);
    }

    /// <summary>Calls; a call block hands its body over as one more argument.</summary>
    public object? EvaluateCall(Call call, Scope scope, Arguments extra)
    {
        var callee = Evaluate(call.Target, scope);
        var arguments = EvaluateArguments(call.Arguments, scope);
        state.Budget.Line = call.Line;
        if (extra.Keywords.Count > 0)
            arguments = arguments with { Keywords = [.. arguments.Keywords, .. extra.Keywords] };
        return state.Call(callee, arguments);
    }

    object? EvaluateFilter(FilterCall filter, Scope scope)
    {
        var value = filter.Target is null ? _blockText : Evaluate(filter.Target, scope);
        var arguments = EvaluateArguments(filter.Arguments, scope);
        state.Budget.Line = filter.Line;
        return state.Filter(filter.Filter, value, arguments);
    }

    bool EvaluateTest(TestCall test, Scope scope)
    {
        var value = Evaluate(test.Target, scope);
        var arguments = EvaluateArguments(test.Arguments, scope);
        state.Budget.Line = test.Line;
        return state.Test(test.Test, value, arguments) != test.Negated;
    }

    object EvaluateUnary(Unary unary, Scope scope)
    {
        var operand = Evaluate(unary.Operand, scope);
        state.Budget.Line = unary.Line;
        return unary.Operator == "not"
            ? !Truth.Of(operand)
            : Operators.Unary(unary.Operator, operand);
    }

    object? EvaluateBinary(Binary binary, Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        if (binary.Operator is "and" or "or")
            return Truth.Of(left) == (binary.Operator == "or")
                ? left
                : Evaluate(binary.Right, scope);
        var right = Evaluate(binary.Right, scope);
        state.Budget.Line = binary.Line;
        return Operators.Binary(binary.Operator, left, right, state);
    }

    bool EvaluateComparison(Comparison comparison, Scope scope)
    {
        var left = Evaluate(comparison.First, scope);
        foreach (var (op, operand) in comparison.Rest)
        {
            var right = Evaluate(operand, scope);
            state.Budget.Line = comparison.Line;
            if (!Compare(op, left, right))
                return false;
            left = right;
        }
        return true;
    }

    bool Compare(string op, object? left, object? right) =>
        op switch
        {
            "==" => Comparer.AreEqual(left, right, state.Budget),
            "!=" => !Comparer.AreEqual(left, right, state.Budget),
            "in" => Comparer.Contains(right, left, state.Budget),
            "not in" => !Comparer.Contains(right, left, state.Budget),
            _ => Comparer.Holds(op, left, right, state.Budget),
        };

    TemplateText EvaluateConcatenation(Concatenation concatenation, Scope scope)
    {
        var text = state.NewText();
        foreach (var part in concatenation.Parts)
            Printer.AppendText(text, Evaluate(part, scope));
        return text.ToText();
    }

    object? EvaluateConditional(Conditional conditional, Scope scope)
    {
        if (Holds(conditional.Condition, scope))
            return Evaluate(conditional.Then, scope);
        return conditional.Otherwise is { } otherwise
            ? Evaluate(otherwise, scope)
            : new Undefined(
                $"the inline if-expression on line {conditional.Line} evaluated to false "
                    + "and no else section was defined."
            );
    }

    Values.Dictionary EvaluateDictionary(DictLiteral literal, Scope scope)
    {
        var dictionary = new Values.Dictionary();
        foreach (var (key, value) in literal.Items)
            dictionary.Set(Evaluate(key, scope), Evaluate(value, scope));
        return dictionary;
    }

    object?[] EvaluateAll(IReadOnlyList<Expression> expressions, Scope scope)
    {
        var values = new object?[expressions.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Evaluate(expressions[i], scope);
        return values;
    }

    Arguments EvaluateArguments(CallArguments arguments, Scope scope)
    {
        if (ReferenceEquals(arguments, CallArguments.None))
            return Arguments.None;
        var positional = EvaluateAll(arguments.Positional, scope).ToList();
        if (arguments.MorePositional is { } more)
            positional.AddRange(Iteration.Over(Evaluate(more, scope), state.Budget));
        var keywords = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in arguments.Keywords)
            AddKeyword(keywords, name, Evaluate(value, scope));
        if (arguments.MoreKeywords is { } moreKeywords)
            foreach (var (key, value) in Mapping(Evaluate(moreKeywords, scope)).Items)
                AddKeyword(keywords, (key as TemplateText)?.Value ?? "", value);
        return new(positional, keywords);
    }

    void AddKeyword(List<KeyValuePair<string, object?>> keywords, string name, object? value)
    {
        state.Budget.Steps(1 + keywords.Count);
        if (keywords.Exists(k => k.Key == name))
            throw new TemplateException(
                TemplateErrorKind.Type,
                $"got multiple values for keyword argument '{name}'"
            );
        keywords.Add(new(name, value));
    }

    static Values.Dictionary Mapping(object? value) =>
        value as Values.Dictionary
        ?? throw new TemplateException(
            TemplateErrorKind.Type,
            $"argument after ** must be a mapping, not {TypeNames.Of(value)}"
        );
}
