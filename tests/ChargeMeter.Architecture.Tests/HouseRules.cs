using ChargeMeter.Architecture.Tests.Reading;
using ChargeMeter.Architecture.Tests.Rules;
using Xunit;

namespace ChargeMeter.Architecture.Tests;

/// <summary>The house rules, each over the whole repository. A failure prints path, line, rule and remedy.</summary>
public sealed class HouseRules
{
    [Fact]
    public void References_point_from_host_to_adapters_to_core() => Repository.ShouldKeep(References.Direction);

    [Fact]
    public void The_core_needs_no_packages_but_mathematics() => Repository.ShouldKeep(References.Packages);

    [Fact]
    public void The_core_is_pure() => Repository.ShouldKeep(Purity.OfCore);

    [Fact]
    public void Files_are_short() => Repository.ShouldKeep(Sizes.OfFiles);

    [Fact]
    public void Methods_are_short() => Repository.ShouldKeep(Sizes.OfMethods);

    [Fact]
    public void Folders_are_named_after_features() => Repository.ShouldKeep(Sizes.OfFolderNames);

    [Fact]
    public void Nothing_unfinished_is_left() => Repository.ShouldKeep(Finished.NothingLeftOpen);

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Repository.ShouldKeep(Finished.NoMachinePaths);

    [Fact]
    public void No_file_names_a_package_registry() => Repository.ShouldKeep(Finished.NoRegistryHosts);

    [Fact]
    public void Models_and_snapshots_never_change() => Repository.ShouldKeep(Shapes.NothingChangesAModel);

    [Fact]
    public void Numeric_types_say_where_they_come_from() => Repository.ShouldKeep(Shapes.NumericTypesCite);

    [Fact]
    public void Metrology_never_compares_floating_point_numbers_for_equality() =>
        Repository.ShouldBeNone(FloatingPoint.NoEquality(Repository.Files));

    [Fact]
    public void Documents_name_only_what_exists() => Repository.ShouldBeNone(Documents.NameRealTypes(Repository.Files));

    [Fact]
    public void Links_in_documents_lead_somewhere() => Repository.ShouldBeNone(Documents.LinkToRealFiles(Repository.Files));

    [Fact]
    public void The_runbook_has_a_row_for_each_refusal_and_alarm() => Repository.ShouldBeNone(Runbook.HasARowForEach(Repository.Files));

    [Fact]
    public void The_root_holds_only_what_belongs_there() => Repository.ShouldKeep(Places.RootIsFixed);

    [Fact]
    public void Every_project_is_in_the_solution() => Repository.ShouldBeNone(Places.ProjectsAreInTheSolution(Repository.Files));

    [Fact]
    public void Every_test_project_has_a_test() => Repository.ShouldBeNone(Places.TestProjectsHaveTests(Repository.Files));
}
