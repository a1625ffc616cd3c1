using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RewardBridge.Configuration;

/// <summary>What a setting holds.</summary>
enum SettingKind
{
    /// <summary>One value: text, number, flag or enum.</summary>
    Scalar,

    /// <summary>A list of such values.</summary>
    List,

    /// <summary>A nested record.</summary>
    Section,
}

/// <summary>A property of a settings record as a file sees it.</summary>
/// <param name="Property">The property, settable at least by init.</param>
/// <param name="Key">Its name in files.</param>
/// <param name="Type">The type without its nullability; of a list, the items' type.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Nullable">Whether null may be given.</param>
/// <param name="Required">Whether it has no default.</param>
sealed record Setting(
    PropertyInfo Property,
    string Key,
    Type Type,
    SettingKind Kind,
    bool Nullable,
    bool Required
);

/// <summary>Reflects over settings records: their keys, and how to make and copy them.</summary>
static class RecordShape
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Setting>> Known = new();

    /// <summary>The settings of a record, in the order of its declaration.</summary>
    /// <exception cref="NotSupportedException">A property's type isn't one that files can give.</exception>
    public static IReadOnlyList<Setting> Of(Type record) => Known.GetOrAdd(record, Reflect);

    /// <summary>A record with all its defaults; required properties are left unset.</summary>
    /// <exception cref="NotSupportedException">The type has no public parameterless constructor.</exception>
    public static object Create(Type record) =>
        record
            .GetConstructor(Type.EmptyTypes)
            ?.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null)
        ?? throw new NotSupportedException(
            $"{record} has no public parameterless constructor: settings records need one."
        );

    /// <summary>A shallow copy, so that defaults shared between records are never written to.</summary>
    public static object Copy(object record) => CloneOf(record.GetType())!.Invoke(record, null)!;

    static MethodInfo? CloneOf(Type type) => type.GetMethod("<Clone>$", Type.EmptyTypes);

    static Setting[] Reflect(Type record)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. record
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property =>
                    property.SetMethod is { IsPublic: true }
                    && property.GetIndexParameters().Length == 0
                )
                .OrderBy(property => property.MetadataToken)
                .Select(property => Describe(property, nullability)),
        ];
    }

    static Setting Describe(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var declared = property.PropertyType;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var isList =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var item = isList ? type.GetGenericArguments()[0] : type;
        var kind =
            isList ? SettingKind.List
            : CloneOf(type) is null ? SettingKind.Scalar
            : SettingKind.Section;
        if (kind is not SettingKind.Section && !ScalarText.Supports(item))
            throw new NotSupportedException(
                $"{property.DeclaringType}.{property.Name}: {declared} is no type of a setting."
            );
        return new(
            property,
            SnakeCase.Of(property.Name),
            item,
            kind,
            nullability.Create(property).WriteState is NullabilityState.Nullable,
            property.IsDefined(typeof(RequiredMemberAttribute))
        );
    }
}
