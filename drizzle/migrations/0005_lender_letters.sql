ALTER TABLE "notifications" ALTER COLUMN "borrower_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "lender_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_group_id_lender_id_lenders_group_id_id_fk" FOREIGN KEY ("group_id","lender_id") REFERENCES "public"."lenders"("group_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_to_one" CHECK (("notifications"."borrower_id" is null) <> ("notifications"."lender_id" is null));