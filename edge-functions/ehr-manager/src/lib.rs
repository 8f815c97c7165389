//! Edge function: knows areas and devices, answers configuration and health
