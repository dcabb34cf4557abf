global using ChargeMeter.Web.Tests.Support;
global using Shouldly;
global using Xunit;
