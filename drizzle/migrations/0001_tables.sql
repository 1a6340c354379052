CREATE TABLE "audit_log" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"verb" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"case_id" uuid,
	"borrower_id" uuid,
	"lender_id" uuid,
	"loan_id" uuid,
	"facts" jsonb NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "audit_log_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "borrowers" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"locale" text,
	"time_zone" text NOT NULL,
	"entered_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "borrowers_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "borrowers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "cases" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cases_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "cases_borrower" UNIQUE("group_id","borrower_id"),
	CONSTRAINT "cases_reference" UNIQUE("group_id","reference")
);
--> statement-breakpoint
ALTER TABLE "cases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proved_contacts" (
	"group_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"token" text NOT NULL,
	"address_sealed" text NOT NULL,
	"proved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "proved_contacts_group_id_borrower_id_channel_token_pk" PRIMARY KEY("group_id","borrower_id","channel","token")
);
--> statement-breakpoint
ALTER TABLE "proved_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"text_version" text NOT NULL,
	"purpose" text NOT NULL,
	"data_types" text[] NOT NULL,
	"how" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "consents_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hardship_answers" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"events" text[] NOT NULL,
	"help" text[] NOT NULL,
	"words_sealed" text NOT NULL,
	"state" text NOT NULL,
	"deadline_on" date NOT NULL,
	"reminded_at" timestamp with time zone,
	"refusal" text,
	"answer_sealed" text,
	"hold_until" date,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hardship_answers_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "hardship_answers_lender" UNIQUE("group_id","request_id","lender_id")
);
--> statement-breakpoint
ALTER TABLE "hardship_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hardship_requests" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"once" uuid NOT NULL,
	"events" text[] NOT NULL,
	"help" text[] NOT NULL,
	"words_sealed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hardship_requests_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "hardship_requests_once" UNIQUE("group_id","borrower_id","once")
);
--> statement-breakpoint
ALTER TABLE "hardship_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hardship_terms" (
	"group_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"months" integer,
	"amount_minor" bigint,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "hardship_terms_group_id_answer_id_loan_id_kind_pk" PRIMARY KEY("group_id","answer_id","loan_id","kind")
);
--> statement-breakpoint
ALTER TABLE "hardship_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"path" text NOT NULL,
	"words_sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_actor_path" UNIQUE("group_id","actor_id","path")
);
--> statement-breakpoint
ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference_key" text NOT NULL,
	"asked_sealed" text NOT NULL,
	"asks" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"group_id" uuid,
	"loan_id" uuid,
	"code_hash" text,
	"contact_sealed" text
);
--> statement-breakpoint
ALTER TABLE "entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"case_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"proved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staff" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lender_id" uuid,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"passphrase_hash" text NOT NULL,
	"locale" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "staff_email" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "staff" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "throttles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_batches" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"mapping_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"as_of" date NOT NULL,
	"as_of_from" text NOT NULL,
	"state" text NOT NULL,
	"row_count" integer NOT NULL,
	"new_count" integer NOT NULL,
	"changed_count" integer NOT NULL,
	"unchanged_count" integer NOT NULL,
	"bad_count" integer NOT NULL,
	"uploaded_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone,
	CONSTRAINT "import_batches_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_faults" (
	"group_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"n" integer NOT NULL,
	"lender_id" uuid NOT NULL,
	"account" text NOT NULL,
	"field" text NOT NULL,
	"code" text NOT NULL,
	"value_sealed" text NOT NULL,
	CONSTRAINT "import_faults_group_id_batch_id_line_n_pk" PRIMARY KEY("group_id","batch_id","line","n")
);
--> statement-breakpoint
ALTER TABLE "import_faults" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_files" (
	"group_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"content_sealed" "bytea" NOT NULL,
	CONSTRAINT "import_files_group_id_batch_id_pk" PRIMARY KEY("group_id","batch_id")
);
--> statement-breakpoint
ALTER TABLE "import_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"spec" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mappings_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "import_mappings_version" UNIQUE("group_id","lender_id","name","version")
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"operator_name" text NOT NULL,
	"operator_phone" text NOT NULL,
	"split_weights" text NOT NULL,
	"silence_rule" text NOT NULL,
	"silence_days" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "groups_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lenders" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text NOT NULL,
	"phone" text NOT NULL,
	"email" text NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"as_of" date,
	"payout_account" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lenders_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "lenders_code" UNIQUE("group_id","code")
);
--> statement-breakpoint
ALTER TABLE "lenders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loan_changes" (
	"group_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"as_of" date NOT NULL,
	"principal_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"fees_minor" bigint NOT NULL,
	"parts_told" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "loan_changes_group_id_loan_id_batch_id_pk" PRIMARY KEY("group_id","loan_id","batch_id")
);
--> statement-breakpoint
ALTER TABLE "loan_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loan_people" (
	"group_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"facts_sealed" text NOT NULL,
	CONSTRAINT "loan_people_group_id_loan_id_pk" PRIMARY KEY("group_id","loan_id")
);
--> statement-breakpoint
ALTER TABLE "loan_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "loans" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"account" text NOT NULL,
	"account_key" text NOT NULL,
	"letter_token" text NOT NULL,
	"department" text,
	"product" text,
	"opened_on" date,
	"currency" text NOT NULL,
	"original_minor" bigint,
	"principal_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"fees_minor" bigint NOT NULL,
	"contractual_minor" bigint,
	"rate_ppm" integer,
	"overdue_since" date,
	"disputed" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"as_of" date NOT NULL,
	"row_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loans_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "loans_account" UNIQUE("group_id","lender_id","account_key"),
	CONSTRAINT "loans_letter" UNIQUE("group_id","letter_token"),
	CONSTRAINT "loans_not_negative" CHECK ("loans"."principal_minor" >= 0 and "loans"."interest_minor" >= 0 and "loans"."fees_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "loans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "match_tokens" (
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"token" text NOT NULL,
	"loan_id" uuid NOT NULL,
	CONSTRAINT "match_tokens_group_id_kind_token_loan_id_pk" PRIMARY KEY("group_id","kind","token","loan_id")
);
--> statement-breakpoint
ALTER TABLE "match_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "merge_decisions" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"loan_a" uuid NOT NULL,
	"loan_b" uuid NOT NULL,
	"decision" text NOT NULL,
	"rule" text NOT NULL,
	"rule_version" integer NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "merge_decisions_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "merge_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "budgets" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"currency" text NOT NULL,
	"income_minor" bigint NOT NULL,
	"spending_minor" bigint NOT NULL,
	"saving_minor" bigint NOT NULL,
	"surplus_minor" bigint NOT NULL,
	"lines_sealed" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budgets_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "budgets_version" UNIQUE("group_id","case_id","version")
);
--> statement-breakpoint
ALTER TABLE "budgets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instalments" (
	"group_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"in_force" boolean NOT NULL,
	CONSTRAINT "instalments_group_id_plan_id_loan_id_n_pk" PRIMARY KEY("group_id","plan_id","loan_id","n")
);
--> statement-breakpoint
ALTER TABLE "instalments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_shares" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"cycle" text NOT NULL,
	"pay_day" integer NOT NULL,
	"start_on" date NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"amount_minor" bigint NOT NULL,
	"upfront_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	"instalment_count" integer NOT NULL,
	"interest" text NOT NULL,
	"state" text NOT NULL,
	"because" jsonb NOT NULL,
	"policy_version" integer NOT NULL,
	"deadline_on" date,
	"silence_on" date,
	"escalated_at" timestamp with time zone,
	"counter_minor" bigint,
	"counter_upfront_minor" bigint,
	"counter_until" date,
	"budget_sealed" text,
	"reason" text,
	"words_sealed" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_shares_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "plan_shares_lender" UNIQUE("group_id","plan_id","lender_id")
);
--> statement-breakpoint
ALTER TABLE "plan_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plans" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"budget_id" uuid NOT NULL,
	"once" uuid NOT NULL,
	"currency" text NOT NULL,
	"cycle" text NOT NULL,
	"pay_day" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"upfront_minor" bigint NOT NULL,
	"start_on" date NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"instalment_count" integer NOT NULL,
	"weighed_by" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "plans_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "plans_once" UNIQUE("group_id","borrower_id","once")
);
--> statement-breakpoint
ALTER TABLE "plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lender_policies" (
	"group_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"effective_from" date NOT NULL,
	"min_instalment_minor" bigint NOT NULL,
	"max_months" integer NOT NULL,
	"min_upfront_percent" integer NOT NULL,
	"interest" text NOT NULL,
	"reviews_all" boolean DEFAULT false NOT NULL,
	"answer_working_days" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lender_policies_group_id_lender_id_version_pk" PRIMARY KEY("group_id","lender_id","version")
);
--> statement-breakpoint
ALTER TABLE "lender_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocations" (
	"group_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fees_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"principal_minor" bigint NOT NULL,
	"because" text NOT NULL,
	"posted_at" timestamp with time zone,
	CONSTRAINT "allocations_group_id_payment_id_loan_id_pk" PRIMARY KEY("group_id","payment_id","loan_id"),
	CONSTRAINT "allocations_parts" CHECK ("allocations"."fees_minor" >= 0 and "allocations"."interest_minor" >= 0 and "allocations"."principal_minor" >= 0
        and "allocations"."fees_minor" + "allocations"."interest_minor" + "allocations"."principal_minor" <= "allocations"."amount_minor")
);
--> statement-breakpoint
ALTER TABLE "allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"plan_id" uuid,
	"once" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"refunded_minor" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"provider" text NOT NULL,
	"locale" text NOT NULL,
	"checkout_ref" text,
	"checkout_url" text,
	"payment_ref" text,
	"failure" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "payments_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "payments_once" UNIQUE("group_id","borrower_id","once"),
	CONSTRAINT "payments_checkout" UNIQUE("group_id","provider","checkout_ref"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" > 0),
	CONSTRAINT "payments_back" CHECK ("payments"."refunded_minor" between 0 and "payments"."amount_minor"),
	CONSTRAINT "payments_credit" CHECK ("payments"."credit_minor" between 0 and "payments"."amount_minor")
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reversal_shares" (
	"group_id" uuid NOT NULL,
	"reversal_id" uuid NOT NULL,
	"loan_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"fees_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"principal_minor" bigint NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "reversal_shares_group_id_reversal_id_loan_id_pk" PRIMARY KEY("group_id","reversal_id","loan_id")
);
--> statement-breakpoint
ALTER TABLE "reversal_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reversals" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"once" uuid,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"credit_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid,
	"provider" text NOT NULL,
	"provider_ref" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "reversals_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "reversals_once" UNIQUE("group_id","once"),
	CONSTRAINT "reversals_ref" UNIQUE("group_id","provider","provider_ref"),
	CONSTRAINT "reversals_amount" CHECK ("reversals"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "reversals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "webhook_events_provider_event_id_pk" PRIMARY KEY("provider","event_id")
);
--> statement-breakpoint
ALTER TABLE "webhook_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"group_id" uuid NOT NULL,
	"posting_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"account" text NOT NULL,
	"lender_id" uuid,
	"loan_id" uuid,
	"borrower_id" uuid,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "ledger_entries_group_id_posting_id_n_pk" PRIMARY KEY("group_id","posting_id","n")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_postings_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "ledger_postings_source" UNIQUE("group_id","kind","source")
);
--> statement-breakpoint
ALTER TABLE "ledger_postings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stand_in_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stand_in_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stand_in_objects" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"body" jsonb NOT NULL,
	"seq" bigserial NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stand_in_objects_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
ALTER TABLE "stand_in_objects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"once" uuid NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"body_sealed" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "messages_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "messages_once" UNIQUE("group_id","author_id","once")
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "threads" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"loan_id" uuid,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "threads_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "threads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notifications" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"borrower_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"template" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"address_sealed" text NOT NULL,
	"subject" text NOT NULL,
	"body_sealed" text NOT NULL,
	"state" text NOT NULL,
	"because" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notifications_group_id_id_pk" PRIMARY KEY("group_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lender_transfers" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"provider" text NOT NULL,
	"payout_account" text NOT NULL,
	"provider_ref" text,
	"refusals" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "lender_transfers_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "lender_transfers_source" UNIQUE("group_id","source_id","lender_id"),
	CONSTRAINT "lender_transfers_amount" CHECK ("lender_transfers"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "lender_transfers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transfer_reversals" (
	"group_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"reversal_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"lender_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"provider" text NOT NULL,
	"provider_ref" text,
	"refusals" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "transfer_reversals_group_id_id_pk" PRIMARY KEY("group_id","id"),
	CONSTRAINT "transfer_reversals_source" UNIQUE("group_id","transfer_id","reversal_id"),
	CONSTRAINT "transfer_reversals_amount" CHECK ("transfer_reversals"."amount_minor" > 0)
);
--> statement-breakpoint
ALTER TABLE "transfer_reversals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "borrowers" ADD CONSTRAINT "borrowers_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_group_id_borrower_id_borrowers_group_id_id_fk" FOREIGN KEY ("group_id","borrower_id") REFERENCES "public"."borrowers"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proved_contacts" ADD CONSTRAINT "proved_contacts_group_id_borrower_id_borrowers_group_id_id_fk" FOREIGN KEY ("group_id","borrower_id") REFERENCES "public"."borrowers"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_group_id_borrower_id_borrowers_group_id_id_fk" FOREIGN KEY ("group_id","borrower_id") REFERENCES "public"."borrowers"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_answers" ADD CONSTRAINT "hardship_answers_group_id_request_id_hardship_requests_group_id_id_fk" FOREIGN KEY ("group_id","request_id") REFERENCES "public"."hardship_requests"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_answers" ADD CONSTRAINT "hardship_answers_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_requests" ADD CONSTRAINT "hardship_requests_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_terms" ADD CONSTRAINT "hardship_terms_group_id_answer_id_hardship_answers_group_id_id_fk" FOREIGN KEY ("group_id","answer_id") REFERENCES "public"."hardship_answers"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hardship_terms" ADD CONSTRAINT "hardship_terms_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_group_id_mapping_id_import_mappings_group_id_id_fk" FOREIGN KEY ("group_id","mapping_id") REFERENCES "public"."import_mappings"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_faults" ADD CONSTRAINT "import_faults_group_id_batch_id_import_batches_group_id_id_fk" FOREIGN KEY ("group_id","batch_id") REFERENCES "public"."import_batches"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_group_id_batch_id_import_batches_group_id_id_fk" FOREIGN KEY ("group_id","batch_id") REFERENCES "public"."import_batches"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lenders" ADD CONSTRAINT "lenders_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_changes" ADD CONSTRAINT "loan_changes_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_changes" ADD CONSTRAINT "loan_changes_group_id_batch_id_import_batches_group_id_id_fk" FOREIGN KEY ("group_id","batch_id") REFERENCES "public"."import_batches"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_people" ADD CONSTRAINT "loan_people_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_tokens" ADD CONSTRAINT "match_tokens_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_decisions" ADD CONSTRAINT "merge_decisions_group_id_loan_a_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_a") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_decisions" ADD CONSTRAINT "merge_decisions_group_id_loan_b_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_b") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalments" ADD CONSTRAINT "instalments_group_id_plan_id_plans_group_id_id_fk" FOREIGN KEY ("group_id","plan_id") REFERENCES "public"."plans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalments" ADD CONSTRAINT "instalments_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_shares" ADD CONSTRAINT "plan_shares_group_id_plan_id_plans_group_id_id_fk" FOREIGN KEY ("group_id","plan_id") REFERENCES "public"."plans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_shares" ADD CONSTRAINT "plan_shares_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_group_id_budget_id_budgets_group_id_id_fk" FOREIGN KEY ("group_id","budget_id") REFERENCES "public"."budgets"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_policies" ADD CONSTRAINT "lender_policies_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_group_id_payment_id_payments_group_id_id_fk" FOREIGN KEY ("group_id","payment_id") REFERENCES "public"."payments"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversal_shares" ADD CONSTRAINT "reversal_shares_group_id_reversal_id_reversals_group_id_id_fk" FOREIGN KEY ("group_id","reversal_id") REFERENCES "public"."reversals"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversal_shares" ADD CONSTRAINT "reversal_shares_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_group_id_payment_id_payments_group_id_id_fk" FOREIGN KEY ("group_id","payment_id") REFERENCES "public"."payments"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_group_id_posting_id_ledger_postings_group_id_id_fk" FOREIGN KEY ("group_id","posting_id") REFERENCES "public"."ledger_postings"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_group_id_thread_id_threads_group_id_id_fk" FOREIGN KEY ("group_id","thread_id") REFERENCES "public"."threads"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_group_id_case_id_cases_group_id_id_fk" FOREIGN KEY ("group_id","case_id") REFERENCES "public"."cases"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_group_id_loan_id_loans_group_id_id_fk" FOREIGN KEY ("group_id","loan_id") REFERENCES "public"."loans"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_transfers" ADD CONSTRAINT "lender_transfers_group_id_payment_id_payments_group_id_id_fk" FOREIGN KEY ("group_id","payment_id") REFERENCES "public"."payments"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lender_transfers" ADD CONSTRAINT "lender_transfers_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_reversals" ADD CONSTRAINT "transfer_reversals_group_id_transfer_id_lender_transfers_group_id_id_fk" FOREIGN KEY ("group_id","transfer_id") REFERENCES "public"."lender_transfers"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_reversals" ADD CONSTRAINT "transfer_reversals_group_id_reversal_id_reversals_group_id_id_fk" FOREIGN KEY ("group_id","reversal_id") REFERENCES "public"."reversals"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_case" ON "audit_log" USING btree ("group_id","case_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_lender" ON "audit_log" USING btree ("group_id","lender_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("group_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_open" ON "consents" USING btree ("group_id","borrower_id","lender_id","purpose") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "hardship_answers_queue" ON "hardship_answers" USING btree ("group_id","lender_id","state","deadline_on");--> statement-breakpoint
CREATE INDEX "hardship_terms_loan" ON "hardship_terms" USING btree ("group_id","loan_id","until_on");--> statement-breakpoint
CREATE INDEX "drafts_expiry" ON "drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "entries_expiry" ON "entries" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_actor" ON "sessions" USING btree ("group_id","actor_id");--> statement-breakpoint
CREATE INDEX "import_batches_lender" ON "import_batches" USING btree ("group_id","lender_id","created_at");--> statement-breakpoint
CREATE INDEX "loans_borrower" ON "loans" USING btree ("group_id","borrower_id");--> statement-breakpoint
CREATE INDEX "loans_case" ON "loans" USING btree ("group_id","case_id");--> statement-breakpoint
CREATE INDEX "loans_account_key" ON "loans" USING btree ("account_key");--> statement-breakpoint
CREATE INDEX "loans_letter_token" ON "loans" USING btree ("letter_token");--> statement-breakpoint
CREATE INDEX "match_tokens_loan" ON "match_tokens" USING btree ("group_id","loan_id");--> statement-breakpoint
CREATE INDEX "merge_decisions_pair" ON "merge_decisions" USING btree ("group_id","loan_a","loan_b");--> statement-breakpoint
CREATE INDEX "merge_decisions_other" ON "merge_decisions" USING btree ("group_id","loan_b");--> statement-breakpoint
CREATE INDEX "instalments_due" ON "instalments" USING btree ("group_id","due_on");--> statement-breakpoint
CREATE INDEX "plan_shares_queue" ON "plan_shares" USING btree ("group_id","lender_id","state","deadline_on");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_open" ON "plans" USING btree ("group_id","case_id","currency") WHERE state in ('waiting', 'active', 'paused', 'in_review');--> statement-breakpoint
CREATE INDEX "allocations_loan" ON "allocations" USING btree ("group_id","loan_id");--> statement-breakpoint
CREATE INDEX "allocations_lender" ON "allocations" USING btree ("group_id","lender_id","posted_at");--> statement-breakpoint
CREATE INDEX "payments_case" ON "payments" USING btree ("group_id","case_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_waiting" ON "payments" USING btree ("group_id","state","created_at");--> statement-breakpoint
CREATE INDEX "reversal_shares_loan" ON "reversal_shares" USING btree ("group_id","loan_id");--> statement-breakpoint
CREATE INDEX "reversal_shares_lender" ON "reversal_shares" USING btree ("group_id","lender_id","posted_at");--> statement-breakpoint
CREATE INDEX "reversals_payment" ON "reversals" USING btree ("group_id","payment_id");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("handled_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_loan" ON "ledger_entries" USING btree ("group_id","loan_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_lender" ON "ledger_entries" USING btree ("group_id","lender_id","account");--> statement-breakpoint
CREATE INDEX "stand_in_objects_order" ON "stand_in_objects" USING btree ("kind","seq");--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("group_id","thread_id","at");--> statement-breakpoint
CREATE INDEX "threads_queue" ON "threads" USING btree ("group_id","state","last_at");--> statement-breakpoint
CREATE INDEX "notifications_borrower" ON "notifications" USING btree ("group_id","borrower_id","created_at");--> statement-breakpoint
CREATE INDEX "lender_transfers_payment" ON "lender_transfers" USING btree ("group_id","payment_id");--> statement-breakpoint
CREATE INDEX "lender_transfers_lender" ON "lender_transfers" USING btree ("group_id","lender_id","created_at");--> statement-breakpoint
CREATE INDEX "lender_transfers_waiting" ON "lender_transfers" USING btree ("group_id","state","created_at");--> statement-breakpoint
CREATE INDEX "transfer_reversals_payment" ON "transfer_reversals" USING btree ("group_id","payment_id");--> statement-breakpoint
CREATE INDEX "transfer_reversals_lender" ON "transfer_reversals" USING btree ("group_id","lender_id","created_at");--> statement-breakpoint
CREATE INDEX "transfer_reversals_waiting" ON "transfer_reversals" USING btree ("group_id","state","created_at");--> statement-breakpoint
CREATE POLICY "audit_log_see" ON "audit_log" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "audit_log_add" ON "audit_log" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "audit_log_change" ON "audit_log" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "audit_log_remove" ON "audit_log" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "borrowers_see" ON "borrowers" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "borrowers_add" ON "borrowers" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "borrowers_change" ON "borrowers" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "borrowers_remove" ON "borrowers" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "cases_see" ON "cases" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "cases_add" ON "cases" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "cases_change" ON "cases" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "cases_remove" ON "cases" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "proved_contacts_see" ON "proved_contacts" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "proved_contacts_add" ON "proved_contacts" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "proved_contacts_change" ON "proved_contacts" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "proved_contacts_remove" ON "proved_contacts" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "consents_see" ON "consents" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "consents_add" ON "consents" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "consents_change" ON "consents" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "consents_remove" ON "consents" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_answers_see" ON "hardship_answers" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_answers_add" ON "hardship_answers" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_answers_change" ON "hardship_answers" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_answers_remove" ON "hardship_answers" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_requests_see" ON "hardship_requests" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_requests_add" ON "hardship_requests" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_requests_change" ON "hardship_requests" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_requests_remove" ON "hardship_requests" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_terms_see" ON "hardship_terms" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_terms_add" ON "hardship_terms" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_terms_change" ON "hardship_terms" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "hardship_terms_remove" ON "hardship_terms" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "drafts_gate_see" ON "drafts" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "drafts_gate_add" ON "drafts" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "drafts_gate_change" ON "drafts" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate')) WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "drafts_gate_remove" ON "drafts" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "entries_gate_see" ON "entries" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "entries_gate_add" ON "entries" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "entries_gate_change" ON "entries" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate')) WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "entries_gate_remove" ON "entries" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "sessions_gate_see" ON "sessions" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "sessions_gate_add" ON "sessions" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "sessions_gate_change" ON "sessions" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate')) WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "sessions_gate_remove" ON "sessions" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "staff_see" ON "staff" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "staff_add" ON "staff" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "staff_change" ON "staff" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "staff_remove" ON "staff" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "staff_gate_see" ON "staff" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "throttles_gate_see" ON "throttles" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "throttles_gate_add" ON "throttles" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "throttles_gate_change" ON "throttles" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate')) WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "throttles_gate_remove" ON "throttles" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "import_batches_see" ON "import_batches" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_batches_add" ON "import_batches" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_batches_change" ON "import_batches" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_batches_remove" ON "import_batches" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_faults_see" ON "import_faults" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_faults_add" ON "import_faults" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_faults_change" ON "import_faults" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_faults_remove" ON "import_faults" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_files_see" ON "import_files" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_files_add" ON "import_files" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_files_change" ON "import_files" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_files_remove" ON "import_files" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_mappings_see" ON "import_mappings" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_mappings_add" ON "import_mappings" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_mappings_change" ON "import_mappings" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "import_mappings_remove" ON "import_mappings" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "groups_see" ON "groups" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then true when 'lender' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "groups_add" ON "groups" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "groups_change" ON "groups" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'operator' then true when 'system' then true else false end)) WITH CHECK ((id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "groups_remove" ON "groups" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lenders_see" ON "lenders" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then true when 'lender' then id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lenders_add" ON "lenders" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lenders_change" ON "lenders" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lenders_remove" ON "lenders" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_changes_see" ON "loan_changes" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_changes_add" ON "loan_changes" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_changes_change" ON "loan_changes" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_changes_remove" ON "loan_changes" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_people_see" ON "loan_people" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_people_add" ON "loan_people" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_people_change" ON "loan_people" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loan_people_remove" ON "loan_people" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loans_see" ON "loans" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loans_add" ON "loans" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loans_change" ON "loans" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "loans_remove" ON "loans" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "match_tokens_see" ON "match_tokens" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "match_tokens_add" ON "match_tokens" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "match_tokens_change" ON "match_tokens" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "match_tokens_remove" ON "match_tokens" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "merge_decisions_see" ON "merge_decisions" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "merge_decisions_add" ON "merge_decisions" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "merge_decisions_change" ON "merge_decisions" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "merge_decisions_remove" ON "merge_decisions" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "budgets_see" ON "budgets" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "budgets_add" ON "budgets" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "budgets_change" ON "budgets" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "budgets_remove" ON "budgets" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "instalments_see" ON "instalments" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "instalments_add" ON "instalments" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "instalments_change" ON "instalments" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "instalments_remove" ON "instalments" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plan_shares_see" ON "plan_shares" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plan_shares_add" ON "plan_shares" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plan_shares_change" ON "plan_shares" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plan_shares_remove" ON "plan_shares" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plans_see" ON "plans" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plans_add" ON "plans" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plans_change" ON "plans" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "plans_remove" ON "plans" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_policies_see" ON "lender_policies" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_policies_add" ON "lender_policies" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_policies_change" ON "lender_policies" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_policies_remove" ON "lender_policies" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "allocations_see" ON "allocations" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "allocations_add" ON "allocations" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "allocations_change" ON "allocations" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "allocations_remove" ON "allocations" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "payments_see" ON "payments" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "payments_add" ON "payments" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "payments_change" ON "payments" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "payments_remove" ON "payments" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversal_shares_see" ON "reversal_shares" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversal_shares_add" ON "reversal_shares" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversal_shares_change" ON "reversal_shares" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversal_shares_remove" ON "reversal_shares" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversals_see" ON "reversals" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversals_add" ON "reversals" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversals_change" ON "reversals" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "reversals_remove" ON "reversals" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "webhook_events_gate_see" ON "webhook_events" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate', 'system'));--> statement-breakpoint
CREATE POLICY "webhook_events_gate_add" ON "webhook_events" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate', 'system'));--> statement-breakpoint
CREATE POLICY "webhook_events_gate_change" ON "webhook_events" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate', 'system')) WITH CHECK ((select evenkeel_actor()) in ('gate', 'system'));--> statement-breakpoint
CREATE POLICY "ledger_entries_see" ON "ledger_entries" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_entries_add" ON "ledger_entries" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_entries_change" ON "ledger_entries" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_entries_remove" ON "ledger_entries" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_postings_see" ON "ledger_postings" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_postings_add" ON "ledger_postings" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_postings_change" ON "ledger_postings" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "ledger_postings_remove" ON "ledger_postings" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "stand_in_answers_gate_see" ON "stand_in_answers" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "stand_in_answers_gate_add" ON "stand_in_answers" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "stand_in_objects_gate_see" ON "stand_in_objects" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "stand_in_objects_gate_add" ON "stand_in_objects" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "stand_in_objects_gate_change" ON "stand_in_objects" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((select evenkeel_actor()) in ('gate')) WITH CHECK ((select evenkeel_actor()) in ('gate'));--> statement-breakpoint
CREATE POLICY "messages_see" ON "messages" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "messages_add" ON "messages" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "messages_change" ON "messages" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "messages_remove" ON "messages" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "threads_see" ON "threads" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "threads_add" ON "threads" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "threads_change" ON "threads" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "threads_remove" ON "threads" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "notifications_see" ON "notifications" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'borrower' then borrower_id = (select evenkeel_borrower()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "notifications_add" ON "notifications" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "notifications_change" ON "notifications" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "notifications_remove" ON "notifications" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_transfers_see" ON "lender_transfers" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_transfers_add" ON "lender_transfers" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_transfers_change" ON "lender_transfers" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "lender_transfers_remove" ON "lender_transfers" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "transfer_reversals_see" ON "transfer_reversals" AS PERMISSIVE FOR SELECT TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'support' then true when 'operator' then true when 'lender' then lender_id = (select evenkeel_lender()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "transfer_reversals_add" ON "transfer_reversals" AS PERMISSIVE FOR INSERT TO "evenkeel_app" WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "transfer_reversals_change" ON "transfer_reversals" AS PERMISSIVE FOR UPDATE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end)) WITH CHECK ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));--> statement-breakpoint
CREATE POLICY "transfer_reversals_remove" ON "transfer_reversals" AS PERMISSIVE FOR DELETE TO "evenkeel_app" USING ((group_id = (select evenkeel_group()) and case (select evenkeel_actor()) when 'system' then true else false end));