-- Their pages stood in clear until now, and a draft lives for a day.
DELETE FROM "drafts";--> statement-breakpoint
ALTER TABLE "drafts" RENAME COLUMN "path" TO "path_key";--> statement-breakpoint
ALTER TABLE "drafts" DROP CONSTRAINT "drafts_actor_path";--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "path_sealed" text NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_actor_path" UNIQUE("group_id","actor_id","path_key");