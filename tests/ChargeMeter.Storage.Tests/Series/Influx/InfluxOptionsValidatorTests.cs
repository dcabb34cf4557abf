using ChargeMeter.Storage.Series.Influx;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class InfluxOptionsValidatorTests
{
    [Fact]
    public void Good_settings_have_no_errors()
    {
        InfluxOptionsValidator.Validate(Given.V1()).ShouldBeEmpty();
        InfluxOptionsValidator.Validate(Given.V2()).ShouldBeEmpty();
        InfluxOptionsValidator.Validate(Given.V3()).ShouldBeEmpty();
    }

    [Fact]
    public void All_errors_are_listed_at_once()
    {
        var options = new InfluxOptions { Url = new Uri("ftp://influx"), BatchLines = 0, TimeoutSeconds = 301, EstimateIntervalMinutes = 0, User = "li" };

        Named(options).ShouldBe(
            ["Url", "Dialect", "User", "Folder", "BatchLines", "TimeoutSeconds", "EstimateIntervalMinutes"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("https://li:secret@influx.example.org")]
    [InlineData("https://influx.example.org/?u=li&p=secret")]
    public void A_secret_never_stands_in_the_address(string address)
    {
        var options = Given.V1(new Uri(address));

        Named(options).ShouldBe(["Url"]);
    }

    [Fact]
    public void What_another_version_has_is_an_error()
    {
        var options = Given.V2();
        (options.Database, options.RetentionPolicy, options.User, options.Password) = ("piles", "year", "li", "secret");

        Named(options).ShouldBe(["Database", "RetentionPolicy", "User"], ignoreOrder: true);
    }

    [Fact]
    public void What_a_version_needs_is_asked_for()
    {
        var (first, second) = (Given.V1(), Given.V2());
        (first.Database, second.Organization, second.Bucket, second.Token) = (" ", null, "", null);

        Named(first).ShouldBe(["Database"]);
        Named(second).ShouldBe(["Organization", "Bucket", "TokenFile"], ignoreOrder: true);
    }

    [Fact]
    public void Secrets_are_given_once_and_their_files_are_there()
    {
        var options = Given.V3();
        options.TokenFile = "no-such-file";

        Named(options).ShouldBe(["TokenFile", "TokenFile"]);
    }

    static IEnumerable<string> Named(InfluxOptions options) =>
        InfluxOptionsValidator.Validate(options).Select(error => error.Split(':')[0]);
}
