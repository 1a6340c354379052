-- The role that every request and job runs as. Roles belong to the cluster, so it may exist already, made
-- by somebody who may make roles; another start may make it at the same moment.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'evenkeel_app') THEN
    CREATE ROLE evenkeel_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
--> statement-breakpoint
-- For an owner who is the login too. One who did not make the role may not grant it, and need not.
DO $$ BEGIN
  GRANT evenkeel_app TO CURRENT_USER;
EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;
--> statement-breakpoint
-- Who is asking, set for one transaction at a time. Unset means nobody: every policy then says no.
CREATE FUNCTION evenkeel_group() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('evenkeel.group', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION evenkeel_actor() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('evenkeel.actor', true), ''), 'nobody') $$;
--> statement-breakpoint
CREATE FUNCTION evenkeel_borrower() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('evenkeel.borrower', true), '')::uuid $$;
--> statement-breakpoint
CREATE FUNCTION evenkeel_lender() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('evenkeel.lender', true), '')::uuid $$;
