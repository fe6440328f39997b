using System;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>What a handler gets: the operation, who started it and when, and the rows.</summary>
    public sealed class Context
    {
        /// <summary>Name of the only image steps register.</summary>
        private const string PreImage = "pre";

        private const int German = 1031;

        private readonly Sdk.IPluginExecutionContext platform;
        private readonly Sdk.ITracingService tracing;
        private int language;
        private string now;
        private string today;
        private string caller;
        private string id;
        private Row target;
        private Row before;

        internal Context(Sdk.IPluginExecutionContext platform, Sdk.IOrganizationService rows, Sdk.ITracingService tracing)
        {
            this.platform = platform;
            this.tracing = tracing;
            Service = new Service(platform, rows);
        }

        /// <summary>The rows, as SYSTEM: rules see everything, and only rules write verdicts.</summary>
        public Service Service { get; private set; }

        /// <summary>When the operation started, ISO 8601 UTC. The only clock of a rule.</summary>
        public string Now
        {
            get { return now ?? (now = Values.InstantText(platform.OperationCreatedOn)); }
        }

        public string Today
        {
            get { return today ?? (today = Values.DayText(platform.OperationCreatedOn)); }
        }

        /// <summary>Who started it: four eyes are checked on this person.</summary>
        public string Caller
        {
            get { return caller ?? (caller = Row.TextOf(platform.InitiatingUserId)); }
        }

        public bool IsGerman
        {
            get
            {
                if (language == 0) language = Service.LanguageOf(platform.InitiatingUserId);
                return language == German;
            }
        }

        public string Table
        {
            get { return platform.PrimaryEntityName; }
        }

        public string Id
        {
            get { return id ?? (id = Row.TextOf(platform.PrimaryEntityId)); }
        }

        public bool IsCreate
        {
            get { return platform.MessageName == "Create"; }
        }

        public bool IsDelete
        {
            get { return platform.MessageName == "Delete"; }
        }

        /// <summary>The columns that were sent. Changing it before the write changes what is written. Not there when a row is deleted.</summary>
        public Row Target
        {
            get { return target ?? (target = Sent()); }
        }

        /// <summary>The row before the operation, with the columns its step registers.</summary>
        public Row Before
        {
            get
            {
                Row image = Image();
                if (image == null) throw new InvalidOperationException($"The step of {Table} registers no image \"{PreImage}\".");
                return image;
            }
        }

        /// <summary>The row as the operation leaves it. Read-only: to change what is written, set Target.</summary>
        public Row After
        {
            get
            {
                Row image = Image();
                return image == null ? Target : Row.Overlay(image, Target);
            }
        }

        /// <summary>The rules of this assembly write freely; guards only look at what people and other programs send.</summary>
        public bool IsByRule
        {
            get
            {
                for (Sdk.IPluginExecutionContext parent = platform.ParentContext; parent != null; parent = parent.ParentContext)
                {
                    object mark;
                    if (parent.SharedVariables.TryGetValue(Service.WrittenByRule, out mark) && true.Equals(mark)) return true;
                }
                return false;
            }
        }

        /// <summary>Whether this happens because a row of the table is being deleted (cascade).</summary>
        public bool IsDeletedWith(string table)
        {
            for (Sdk.IPluginExecutionContext parent = platform.ParentContext; parent != null; parent = parent.ParentContext)
            {
                if (parent.MessageName == "Delete" && parent.PrimaryEntityName == table) return true;
            }
            return false;
        }

        /// <summary>Sent, and different from what was there.</summary>
        public bool IsChanged(string column)
        {
            Row sent = Target;
            return sent.Has(column) && !sent.IsSame(column, Before);
        }

        /// <summary>Text that a custom API was called with; null when it was left out.</summary>
        public string TextInput(string name)
        {
            object value = Input(name);
            if (value == null) return null;
            return value as string ?? throw WrongInput(name, "text");
        }

        /// <summary>Id that a custom API was called with; null when it was left out or is the id of no row.</summary>
        public string IdInput(string name)
        {
            object value = Input(name);
            if (value == null) return null;
            if (!(value is Guid)) throw WrongInput(name, "an id");
            return (Guid)value == Guid.Empty ? null : Row.TextOf((Guid)value);
        }

        /// <summary>The platform may send false for one that was left out: null and false must mean the same.</summary>
        public bool? FlagInput(string name)
        {
            object value = Input(name);
            if (value == null) return null;
            if (value is bool) return (bool)value;
            throw WrongInput(name, "yes or no");
        }

        /// <summary>The platform may send 0 for one that was left out: null and 0 must mean the same.</summary>
        public double? NumberInput(string name)
        {
            object value = Input(name);
            if (value == null) return null;
            if (value is int) return (int)value;
            if (value is decimal) return Platform.DecimalNumber((decimal)value);
            if (value is double) return (double)value;
            throw WrongInput(name, "a number");
        }

        /// <summary>Null leaves the response out.</summary>
        public void SetTextOutput(string name, string value)
        {
            Output(name, value);
        }

        public void SetIdOutput(string name, string value)
        {
            Output(name, value == null ? null : (object)Row.GuidOf(value));
        }

        public void SetFlagOutput(string name, bool value)
        {
            Output(name, value);
        }

        /// <summary>A response of type Integer.</summary>
        public void SetNumberOutput(string name, double? value)
        {
            Output(name, value == null ? null : (object)(int)Platform.Int(value.Value));
        }

        /// <summary>A response of type Decimal, with so many places after the point.</summary>
        public void SetDecimalOutput(string name, double? value, double digits)
        {
            Output(name, value == null ? null : (object)Platform.Decimal(value.Value, digits));
        }

        public void Trace(string text)
        {
            tracing.Trace("{0}", text);
        }

        private object Input(string name)
        {
            object value;
            return platform.InputParameters.TryGetValue(name, out value) ? value : null;
        }

        private void Output(string name, object value)
        {
            if (value == null) platform.OutputParameters.Remove(name);
            else platform.OutputParameters[name] = value;
        }

        private static System.Exception WrongInput(string name, string kind)
        {
            return new InvalidOperationException($"The parameter {name} does not hold {kind}.");
        }

        private Row Sent()
        {
            object sent;
            Sdk.Entity entity = platform.InputParameters.TryGetValue("Target", out sent) ? sent as Sdk.Entity : null;
            if (entity == null) throw new InvalidOperationException($"{platform.MessageName} of {Table} has no row to read.");
            return new Row(entity);
        }

        /// <summary>Made once: what is laid over it must see when a rule writes into it.</summary>
        private Row Image()
        {
            Sdk.Entity image;
            if (before == null && platform.PreEntityImages.TryGetValue(PreImage, out image) && image != null) before = new Row(image);
            return before;
        }
    }
}
