CREATE TABLE "beginning" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"purpose" text NOT NULL,
	"key_check" text NOT NULL,
	CONSTRAINT "beginning_once" CHECK ("beginning"."only")
);
--> statement-breakpoint
ALTER TABLE "beginning" ENABLE ROW LEVEL SECURITY;