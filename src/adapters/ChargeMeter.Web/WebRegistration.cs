using System.Text.Json.Serialization;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Web.Api;
using ChargeMeter.Web.Dashboard;
using ChargeMeter.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace ChargeMeter.Web;

/// <summary>Puts pages and API into a host, which supplies <see cref="IFleetView"/> and, if it has any, <see cref="IMailView"/>
/// and <see cref="IOperationsView"/>.</summary>
public static class WebRegistration
{
    /// <summary>Adds what pages and API need.</summary>
    public static IServiceCollection AddChargeMeterWeb(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddProblemDetails();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new TimeJsonConverter());
        });
        services.AddOpenApi("v1", ApiDocument.Configure);
        services.TryAddSingleton<IMailView, NoMails>();
        services.TryAddSingleton<IOperationsView, NoTroubles>();
        return services;
    }
}
