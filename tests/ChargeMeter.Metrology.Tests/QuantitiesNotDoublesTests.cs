using System.Reflection;
using ChargeMeter.Metrology.Quantities;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests;

public sealed class QuantitiesNotDoublesTests
{
    // Pure numbers that no quantity could name better.
    static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["degreesOfFreedom"] = "degrees of freedom are a count, not always whole",
        ["DegreesOfFreedom"] = "degrees of freedom are a count, not always whole",
        ["CoverageFactor"] = "a coverage factor is a ratio of two uncertainties",
        ["probability"] = "a probability",
        ["Probability"] = "a probability",
    };

    [Fact]
    public void No_public_member_takes_a_bare_double_where_a_quantity_belongs() =>
        Doubles().Where(found => !Exceptions.ContainsKey(found.Parameter)).Select(found => found.ToString()).ShouldBeEmpty();

    [Fact]
    public void Each_exception_is_still_needed() =>
        Doubles().Select(found => found.Parameter).Distinct(StringComparer.Ordinal).ShouldBe(Exceptions.Keys, ignoreOrder: true);

    static IEnumerable<(string Type, string Member, string Parameter)> Doubles() =>
        from type in typeof(Energy).Assembly.GetExportedTypes()
        where !string.Equals(type.Namespace, typeof(Energy).Namespace, StringComparison.Ordinal)
        from member in Members(type)
        from parameter in member.GetParameters()
        where parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(double?)
        where !parameter.IsOut && !IsFromTheCompiler(member)
        select (type.Name, member.Name, parameter.Name!);

    static IEnumerable<MethodBase> Members(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Concat<MethodBase>(type.GetConstructors());

    // Setters of init properties and Deconstruct are written by the compiler.
    static bool IsFromTheCompiler(MethodBase member) =>
        member.IsSpecialName && member is MethodInfo && member.Name.StartsWith("set_", StringComparison.Ordinal);
}
