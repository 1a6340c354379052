-- What the code cannot promise by itself.

GRANT USAGE ON SCHEMA public TO evenkeel_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO evenkeel_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO evenkeel_app;
--> statement-breakpoint

-- Ledger, audit and merge decisions are written once.
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_postings, ledger_entries, audit_log, merge_decisions FROM evenkeel_app;
--> statement-breakpoint
CREATE FUNCTION evenkeel_written_once() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_postings_once BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
  FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_written_once();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_once BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_written_once();
--> statement-breakpoint
CREATE TRIGGER audit_log_once BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_written_once();
--> statement-breakpoint
CREATE TRIGGER merge_decisions_once BEFORE UPDATE OR DELETE OR TRUNCATE ON merge_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_written_once();
--> statement-breakpoint

-- A posting's entries sum to zero in each currency, checked when the transaction commits. As the
-- owner, because whoever the transaction ends as may not see the entries, and no rows sum to nothing.
CREATE FUNCTION evenkeel_posting_balances() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE wrong text;
BEGIN
  SELECT currency INTO wrong FROM ledger_entries
    WHERE group_id = NEW.group_id AND posting_id = NEW.id
    GROUP BY currency HAVING sum(amount_minor) <> 0 LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'posting % does not balance in %', NEW.id, wrong USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM ledger_entries WHERE group_id = NEW.group_id AND posting_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'posting % has no entries', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION evenkeel_posting_balances();
--> statement-breakpoint
-- Entries may only join a posting made in the same transaction, so none slips in after the check.
CREATE FUNCTION evenkeel_entry_belongs() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT group_id, posting_id FROM added) a
    WHERE NOT EXISTS (
      SELECT 1 FROM ledger_postings p
      WHERE p.group_id = a.group_id AND p.id = a.posting_id
        AND p.xmin::text = (pg_current_xact_id()::text::numeric % 4294967296)::text
    )
  ) THEN
    RAISE EXCEPTION 'entries may only be added with their posting' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_belong AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_entry_belongs();
--> statement-breakpoint

-- The one door through the walls: which loans carry this reference or letter, before anyone is known.
CREATE FUNCTION evenkeel_find_loans(reference text, letter text)
  RETURNS TABLE (group_id uuid, lender_id uuid, loan_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.group_id, l.lender_id, l.id FROM loans l
        WHERE (reference <> '' AND l.account_key = reference) OR (letter <> '' AND l.letter_token = letter)
        ORDER BY l.group_id, l.id LIMIT 20 $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION evenkeel_find_loans(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION evenkeel_find_loans(text, text) TO evenkeel_app;
--> statement-breakpoint
-- Jobs that walk over all groups ask only for their ids.
CREATE FUNCTION evenkeel_all_groups() RETURNS TABLE (id uuid, code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT g.id, g.code FROM groups g ORDER BY g.code $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION evenkeel_all_groups() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION evenkeel_all_groups() TO evenkeel_app;
