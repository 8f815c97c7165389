//! Guest component that exercises every interface the edge host offers
