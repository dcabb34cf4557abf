using ChargeMeter.Email.Settings;
using Shouldly;
using Xunit;

namespace ChargeMeter.Email.Tests.Settings;

public sealed class EmailOptionsValidatorTests
{
    [Fact]
    public void Good_settings_have_no_errors() => EmailOptionsValidator.Validate(Some.Options("li@institute.example.org")).ShouldBeEmpty();

    [Fact]
    public void Without_recipients_nothing_is_needed() => EmailOptionsValidator.Validate(new EmailOptions()).ShouldBeEmpty();

    [Fact]
    public void All_errors_are_listed_at_once()
    {
        var options = new EmailOptions
        {
            Recipients = [new MailRecipient { Address = "nobody" }],
            Port = 0,
            User = "monitor",
            BaseUrl = new Uri("ftp://example.org"),
        };

        EmailOptionsValidator.Validate(options).Select(error => error.Split(':')[0])
            .ShouldBe(["From", "Recipients[0].Address", "BaseUrl", "OutboxFolder", "Host", "Port", "User"], ignoreOrder: true);
    }

    [Fact]
    public void A_password_is_never_sent_in_the_clear()
    {
        var options = Some.Options("li@institute.example.org");
        options.User = "monitor";
        options.Password = "secret";

        EmailOptionsValidator.Validate(options).ShouldHaveSingleItem().ShouldStartWith("Security:");
    }

    [Fact]
    public void Dropping_files_needs_no_server()
    {
        var options = Some.Options("li@institute.example.org");
        options.Delivery = MailDelivery.Drop;
        options.Host = null;

        EmailOptionsValidator.Validate(options).ShouldBeEmpty();
    }
}
